/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.constant.DomainDefineFlags;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceXml;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.domain.DomainXml;
import org.jvirtd.conf.domain.ParseContext;
import org.jvirtd.conf.domain.WriteOptions;
import org.jvirtd.conf.schema.SchemaCheck;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.XmlParser;
import org.jvirtd.driver.qemu.internal.caps.CapabilitiesSource;
import org.jvirtd.driver.qemu.internal.store.Layout;

/** Reads and writes domains' documents the way libvirt's QEMU driver does. */
@AnyThread
public final class DomainDocuments {
    private static final String ARCH = "x86_64";

    private final Layout layout;
    private final UnaryOperator<String> listen;
    private final String owner;
    private final QemuRules rules;
    private final RunCpu cpus = new RunCpu();
    private final SchemaCheck schema = SchemaCheck.domain(SchemaCheck.INSTALLED);
    private final ParseContext client;
    private final ParseContext stored;
    private final ParseContext live;

    /** As the other one; screens listen on the loopback interface unless the document says otherwise. */
    public DomainDocuments(CapabilitiesSource capabilities, Layout layout, Supplier<String> newMac) {
        this(capabilities, layout, newMac, type -> "127.0.0.1");
    }

    /**
     * @param newMac gives addresses for network interfaces that have none
     * @param listen gives the address on which a screen of a type listens that does not say
     */
    public DomainDocuments(CapabilitiesSource capabilities, Layout layout, Supplier<String> newMac,
            UnaryOperator<String> listen) {
        QemuRules rules = new QemuRules(capabilities, layout);
        this.layout = layout;
        this.listen = listen;
        this.owner = owner();
        this.rules = rules;
        this.client = new ParseContext(Set.of(), ARCH, UUID::randomUUID, newMac, true, rules);
        this.stored = new ParseContext(Set.of(), ARCH, UUID::randomUUID, newMac, true, new StoredRules(rules));
        this.live = new ParseContext(Set.of(), ARCH, UUID::randomUUID, newMac, false, new LiveRules());
    }

    /**
     * A client's document: read, with its defaults, the devices that nobody wrote and addresses; checked.
     *
     * @param defineFlags virDomainDefineFlags
     * @throws org.jvirtd.api.VirtException as the reference
     */
    public DomainConfig read(String xml, int defineFlags) {
        Element root = XmlParser.parse(xml, ErrorDomain.DOMAIN, "(domain_definition)");
        schema.check(xml, defineFlags, DomainDefineFlags.DOMAIN_DEFINE_VALIDATE);
        return DomainXml.read(root, client);
    }

    /** A client's document that is a part of another one. */
    public DomainConfig readPart(Element root) {
        return DomainXml.read(root, client);
    }

    /** A stored definition: what was taken once is not refused because this machine's QEMU has changed. */
    public DomainConfig read(Element root) {
        return DomainXml.read(root, stored);
    }

    /**
     * One device, as it was written, without what follows from the rest of a domain.
     *
     * @throws org.jvirtd.api.VirtException as the reference
     */
    public Device readDevice(Element root) {
        return DeviceXml.read(root, stored);
    }

    /**
     * A definition whose devices have been changed: read anew, so that they get their defaults and addresses; checked.
     *
     * @throws org.jvirtd.api.VirtException as the reference
     */
    public DomainConfig completed(DomainConfig changed) {
        return DomainXml.read(DomainXml.element(changed, new WriteOptions(-1, true, true, false)), stored);
    }

    /** As {@link #completed}, held to all that a client's document is held to. */
    DomainConfig readAll(DomainConfig changed) {
        return readPart(DomainXml.element(changed, new WriteOptions(-1, true, true, false)));
    }

    /** As {@link #prepared(DomainConfig, int)}, of one device that comes into a run. */
    Device prepared(DomainConfig live, int id, Device device) {
        return new Preparation(layout, listen, live, id).device(device);
    }

    /** The configuration of a run, from a status file or an image: aliases and what the host gave it are kept. */
    public DomainConfig readLive(Element root) {
        return DomainXml.read(root, live);
    }

    /**
     * The configuration of a run that begins: with aliases, numbers of images, addresses to listen on and paths of sockets. What
     * the host has to give, such as ports and terminals, comes later: {@link LiveParts}.
     *
     * @throws org.jvirtd.api.VirtException when this machine's QEMU cannot run it
     */
    public DomainConfig prepared(DomainConfig stored, int id) {
        rules.check(stored);
        return new Preparation(layout, listen, cpus.prepared(stored, rules.capabilities(stored)), id).run(owner);
    }

    /** The configuration of a run for the daemon's own files: {@link #readLive} takes it back whole. */
    public Element status(DomainConfig live, int id) {
        Element root = DomainXml.element(live.mapDevices(Consoles::withTerminal),
                new WriteOptions(id, true, false, false));
        Element cpu = live.section(LiveParts.ORIGINAL_CPU);
        return cpu == null ? root : root.plus(cpu);
    }

    private static String owner() {
        try {
            Map<String, Object> self = Files.readAttributes(Path.of("/proc/self"), "unix:uid,gid");
            return "+" + self.get("uid") + ":+" + self.get("gid");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A definition with what {@code host-model} stands for on this machine (VIR_DOMAIN_XML_UPDATE_CPU). */
    public DomainConfig withCpuUpdated(DomainConfig stored) {
        return cpus.updated(stored, rules.capabilities(stored));
    }

    /**
     * The document of a domain.
     *
     * @param id the run's number; -1 when it does not run
     * @param xmlFlags virDomainXMLFlags
     */
    public String write(DomainConfig config, int id, int xmlFlags) {
        return Documents.write(config, id, xmlFlags);
    }
}
