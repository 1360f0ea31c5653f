/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.moment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.domain.DomainXml;
import org.jvirtd.conf.domain.ParseContext;
import org.jvirtd.conf.domain.WriteOptions;
import org.jvirtd.conf.internal.Documents;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Node;
import org.jvirtd.conf.xml.XmlParser;
import org.jvirtd.conf.xml.XmlPrinter;

/** The checkpoint document to and from the model. */
@AnyThread
public final class CheckpointXml {
    private static final Set<String> MODES = Set.of("no", "bitmap");

    private CheckpointXml() {}

    /**
     * Reads a document.
     *
     * @param redefine whether it describes a checkpoint that exists (VIR_DOMAIN_CHECKPOINT_CREATE_REDEFINE)
     * @param context how the domain in it is read; it may lack
     * @throws VirtException as the reference, of the subsystem DOMAIN_CHECKPOINT
     */
    public static CheckpointConfig read(String xml, boolean redefine, ParseContext context) {
        Element root = XmlParser.parse(xml, ErrorDomain.DOMAIN_CHECKPOINT, "(domain_checkpoint)");
        Documents.requireRoot(root, "domaincheckpoint");
        String name = root.childText("name");
        if (name != null && (name.contains("/") || name.startsWith("."))) {
            throw invalid("name");
        }
        List<Element> disks = disks(root.child("disks"));
        if (!redefine) {
            return new CheckpointConfig(name, root.childText("description"), null, 0, disks, null);
        }
        if (name == null) {
            throw error(ErrorCode.XML_ERROR, "a redefined checkpoint must have a name");
        }
        String time = root.childText("creationTime");
        if (time == null || !time.matches("[0-9]{1,18}")) {
            throw error(ErrorCode.INTERNAL_ERROR, "missing creationTime from existing checkpoint");
        }
        Element domain = root.child("domain");
        Element parent = root.path("parent", "name");
        return new CheckpointConfig(name, root.childText("description"), parent == null ? null : parent.text(),
                Long.parseLong(time), disks,
                domain == null ? null : DomainXml.read(domain, context));
    }

    /** The checkpoint with one disk for each of the domain's; bitmaps are named after it. */
    public static CheckpointConfig align(CheckpointConfig c, DomainConfig domain) {
        List<Device.Disk> all = domain.disks();
        if (all.isEmpty()) {
            throw error(ErrorCode.CONFIG_UNSUPPORTED, "domain must have at least one disk to perform checkpoints");
        }
        if (c.disks().size() > all.size()) {
            throw error(ErrorCode.CONFIG_UNSUPPORTED, "too many disk checkpoint requests for domain");
        }
        Map<String, Element> byTarget = new HashMap<>();
        for (Element d : c.disks()) {
            String name = d.attribute("name");
            if (all.stream().noneMatch(x -> x.target().equals(name))) {
                throw error(ErrorCode.CONFIG_UNSUPPORTED, "no disk named '" + name + "'");
            }
            if (byTarget.put(name, d) != null) {
                throw error(ErrorCode.CONFIG_UNSUPPORTED, "disk '" + name + "' specified twice");
            }
        }
        List<Element> aligned = new ArrayList<>();
        for (Device.Disk disk : all) {
            Element given = byTarget.get(disk.target());
            String standard = c.disks().isEmpty() && !disk.readonly() && disk.source() != null ? "bitmap" : "no";
            String mode = given == null ? standard : given.attribute("checkpoint", "bitmap");
            Element d = Element.of("disk").withAttribute("name", disk.target()).withAttribute("checkpoint", mode);
            aligned.add(mode.equals("no")
                    ? d
                    : d.withAttribute("bitmap", given == null ? c.name() : given.attribute("bitmap", c.name())));
        }
        return c.withDisks(aligned);
    }

    /**
     * The document, as libvirt writes it.
     *
     * @param secure whether passwords of the domain are shown
     * @param withDomain whether the domain is in it (else VIR_DOMAIN_CHECKPOINT_XML_NO_DOMAIN)
     */
    public static String write(CheckpointConfig c, boolean secure, boolean withDomain) {
        List<Node> content = new ArrayList<>();
        content.add(Element.text("name", c.name()));
        if (c.description() != null) {
            content.add(Element.text("description", c.description()));
        }
        if (c.parent() != null) {
            content.add(Element.of("parent").plus(Element.text("name", c.parent())));
        }
        if (c.creationTime() > 0) {
            content.add(Element.text("creationTime", Long.toString(c.creationTime())));
        }
        if (!c.disks().isEmpty()) {
            content.add(Element.of("disks").withContent(c.disks()));
        }
        if (withDomain && c.domain() != null) {
            content.add(DomainXml.element(c.domain(), WriteOptions.INACTIVE.withSecure(secure)));
        }
        return XmlPrinter.print(Element.of("domaincheckpoint").withContent(content));
    }

    private static List<Element> disks(Element disks) {
        List<Element> all = new ArrayList<>();
        if (disks != null) {
            for (Element d : disks.children("disk")) {
                String name = d.attribute("name");
                if (name == null || !name.matches("(/.*|(fd|hd|sd|vd|xvd|ubd)[a-zA-Z0-9_]+)")
                        || !MODES.contains(d.attribute("checkpoint", "no"))) {
                    throw invalid("disks");
                }
                all.add(Element.of("disk").withAttribute("name", name)
                        .withAttribute("checkpoint", d.attribute("checkpoint"))
                        .withAttribute("bitmap", d.attribute("bitmap")));
            }
        }
        return all;
    }

    /** Checkpoints are always held against the schema, so that is what names the mistake. */
    private static VirtException invalid(String element) {
        return VirtException.of(ErrorCode.XML_INVALID_SCHEMA, ErrorDomain.XML,
                "Unable to validate doc against /usr/share/libvirt/schemas/domaincheckpoint.rng\nExtra element "
                        + element
                        + " in interleave\nElement domaincheckpoint failed to validate content\n");
    }

    private static VirtException error(ErrorCode code, String detail) {
        return VirtException.of(code, ErrorDomain.DOMAIN_CHECKPOINT, detail);
    }
}
