/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.moment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.domain.DomainXml;
import org.jvirtd.conf.domain.ParseContext;
import org.jvirtd.conf.domain.WriteOptions;
import org.jvirtd.conf.internal.Documents;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Node;
import org.jvirtd.conf.xml.XmlParser;
import org.jvirtd.conf.xml.XmlPrinter;

/** The snapshot document to and from the model. */
@AnyThread
public final class SnapshotXml {
    private static final Set<String> STATES = Set.of("nostate", "running", "blocked", "paused", "shutdown", "shutoff",
            "crashed", "pmsuspended", "disk-snapshot");

    private static final Set<String> WITHOUT_MEMORY = Set.of("shutoff", "disk-snapshot");

    private SnapshotXml() {}

    /**
     * Reads a document.
     *
     * @param redefine whether it describes a snapshot that exists (VIR_DOMAIN_SNAPSHOT_CREATE_REDEFINE); otherwise
     *            state, parent, time and domain of the document are ignored
     * @param context how the domain in it is read
     * @throws VirtException as the reference, of the subsystem DOMAIN_SNAPSHOT
     */
    public static SnapshotConfig read(String xml, boolean redefine, ParseContext context) {
        Element root = XmlParser.parse(xml, ErrorDomain.DOMAIN_SNAPSHOT, "(domain_snapshot)");
        SnapshotConfig read = read(root, redefine, context);
        if (redefine && read.domain() == null) {
            throw error(ErrorCode.INTERNAL_ERROR, "missing domain in snapshot");
        }
        return read;
    }

    /** As above, of a parsed document; the domain may lack, as in old files. */
    public static SnapshotConfig read(Element root, boolean redefine, ParseContext context) {
        requireSnapshot(root);
        String name = root.childText("name");
        if (name == null && redefine) {
            throw error(ErrorCode.XML_ERROR, "a redefined snapshot must have a name");
        }
        Element memory = root.child("memory");
        List<Element> disks = SnapshotDisks.read(root.child("disks"));
        String mode = memory(memory);
        String file = memory == null ? null : memory.attribute("file");
        if (file != null && mode == null) {
            mode = "external";
        }
        checkMemory(mode, file);
        if (!redefine) {
            return new SnapshotConfig(name, root.childText("description"), null, null, 0, mode, file, disks, null,
                    false);
        }
        String time = root.childText("creationTime");
        if (time == null || !time.matches("[0-9]{1,18}")) {
            throw error(ErrorCode.INTERNAL_ERROR, "missing creationTime from existing snapshot");
        }
        Element parent = root.path("parent", "name");
        String state = root.childText("state");
        if (state == null) {
            throw error(ErrorCode.XML_ERROR, "missing state from existing snapshot");
        }
        if (!STATES.contains(state)) {
            throw error(ErrorCode.CONFIG_UNSUPPORTED, "Invalid state '" + state + "' in domain snapshot XML");
        }
        if (WITHOUT_MEMORY.contains(state) && mode != null && !mode.equals("no")) {
            throw error(ErrorCode.XML_ERROR, "memory state cannot be saved with offline or disk-only snapshot");
        }
        Element domain = root.child("domain");
        return new SnapshotConfig(name, root.childText("description"), state, parent == null ? null : parent.text(),
                Long.parseLong(time), mode, file, disks, domain == null ? null : DomainXml.read(domain, context),
                "1".equals(root.childText("active")));
    }

    /**
     * The snapshot of a domain with its memory and disks settled: what {@code virDomainSnapshotAlignDisks} does.
     *
     * @param running whether the domain runs
     */
    public static SnapshotConfig align(SnapshotConfig c, DomainConfig domain, boolean running) {
        String memory = running ? "internal" : "no";
        boolean external = "external".equals(c.memory()) || "disk-snapshot".equals(c.state());
        return c.with(external ? c.memory() : memory, SnapshotDisks.align(c.disks(), domain, external));
    }

    /**
     * The document, as libvirt writes it.
     *
     * @param secure whether passwords of the domain are shown
     */
    public static String write(SnapshotConfig c, boolean secure) {
        List<Node> content = new ArrayList<>();
        content.add(Element.text("name", c.name()));
        if (c.description() != null) {
            content.add(Element.text("description", c.description()));
        }
        if (c.state() != null) {
            content.add(Element.text("state", c.state()));
        }
        if (c.parent() != null) {
            content.add(Element.of("parent").plus(Element.text("name", c.parent())));
        }
        if (c.creationTime() > 0) {
            content.add(Element.text("creationTime", Long.toString(c.creationTime())));
        }
        if (c.memory() != null) {
            content.add(Element.of("memory").withAttribute("snapshot", c.memory()).withAttribute("file",
                    c.memoryFile()));
        }
        if (!c.disks().isEmpty()) {
            content.add(Element.of("disks").withContent(c.disks()));
        }
        if (c.domain() != null) {
            content.add(DomainXml.element(c.domain(), WriteOptions.INACTIVE.withSecure(secure)));
        }
        return XmlPrinter.print(Element.of("domainsnapshot").withContent(content));
    }

    static VirtException error(ErrorCode code, String detail) {
        return VirtException.of(code, ErrorDomain.DOMAIN_SNAPSHOT, detail);
    }

    /** In a file of the test driver the element is in that driver's namespace. */
    private static void requireSnapshot(Element root) {
        if (!root.localName().equals("domainsnapshot") || root.namespace() == null) {
            Documents.requireRoot(root, "domainsnapshot");
        }
    }

    private static String memory(Element memory) {
        String mode = memory == null ? null : memory.attribute("snapshot");
        if (mode != null && !Set.of("no", "internal", "external").contains(mode)) {
            throw SnapshotDisks.badMode("memory", mode);
        }
        return mode;
    }

    private static void checkMemory(String mode, String file) {
        if ("external".equals(mode) && file == null) {
            throw error(ErrorCode.XML_ERROR, "external memory snapshots require a filename");
        }
        if (file != null && !"external".equals(mode)) {
            throw error(ErrorCode.XML_ERROR, "memory filename '" + file + "' requires external snapshot");
        }
        if (file != null && !file.startsWith("/")) {
            throw error(ErrorCode.XML_ERROR, "memory snapshot file path (" + file + ") must be absolute");
        }
    }
}
