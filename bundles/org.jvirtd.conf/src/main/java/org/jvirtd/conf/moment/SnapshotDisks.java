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
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;

/** {@code <disks>} of a snapshot. */
final class SnapshotDisks {
    private SnapshotDisks() {}

    static List<Element> read(Element disks) {
        List<Element> all = new ArrayList<>();
        if (disks == null) {
            return all;
        }
        for (Element d : disks.children("disk")) {
            String name = d.attribute("name");
            if (name == null) {
                throw SnapshotXml.error(ErrorCode.INTERNAL_ERROR, "missing name from disk snapshot element");
            }
            String mode = d.attribute("snapshot");
            if (mode != null && !Set.of("no", "internal", "external", "manual").contains(mode)) {
                throw badMode("disk", mode);
            }
            Element source = d.child("source");
            if (mode == null && source != null) {
                mode = "external";
            }
            all.add(external(Element.of("disk").withAttribute("name", name).withAttribute("snapshot", mode), d));
        }
        return all;
    }

    private static Element external(Element disk, Element given) {
        if (!"external".equals(disk.attribute("snapshot"))) {
            return disk;
        }
        Element read = disk.withAttribute("type", given.attribute("type", "file"));
        if (given.child("driver") != null && given.child("driver").attribute("type") != null) {
            read = read.plus(Element.of("driver").withAttribute("type", given.child("driver").attribute("type")));
        }
        Element source = given.child("source");
        if (source == null) {
            return read;
        }
        String kind = "block".equals(given.attribute("type")) ? "dev" : "file";
        return read.plus(Element.of("source").withAttribute(kind, source.attribute(kind)));
    }

    static VirtException badMode(String element, String mode) {
        return VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.XML,
                "Invalid value for attribute 'snapshot' in element '" + element + "': '" + mode + "'.");
    }

    /** One disk for each of the domain, in its order. */
    static List<Element> align(List<Element> given, DomainConfig domain, boolean external) {
        if (given.size() > domain.disks().size()) {
            throw unsupported("too many disk snapshot requests for domain");
        }
        Map<String, Element> byTarget = new HashMap<>();
        for (Element d : given) {
            String name = d.attribute("name");
            Device.Disk disk = domain.disks().stream().filter(x -> x.target().equals(name) || name.equals(x.source()))
                    .findFirst().orElseThrow(() -> unsupported("no disk named '" + name + "'"));
            if (byTarget.put(disk.target(), d) != null) {
                throw unsupported("disk '" + disk.target() + "' specified twice");
            }
            String mode = d.attribute("snapshot");
            if (!external && mode != null && !mode.equals("internal")) {
                throw unsupported("disk '" + name + "' must use snapshot mode 'internal'");
            }
        }
        List<Element> all = new ArrayList<>();
        for (Device.Disk disk : domain.disks()) {
            Element d = byTarget.get(disk.target());
            String mode = d == null ? null : d.attribute("snapshot");
            Element named = Element.of("disk").withAttribute("name", disk.target()).withAttribute("snapshot",
                    mode == null ? standard(disk, external) : mode);
            all.add(generated(
                    d == null ? named : named.withAttribute("type", d.attribute("type")).withContent(d.content()),
                    disk));
        }
        return all;
    }

    /** What is done with a disk of which nothing is said: nothing where nothing can change. */
    private static String standard(Device.Disk disk, boolean external) {
        if (disk.readonly() || disk.source() == null) {
            return "no";
        }
        return external ? "external" : "internal";
    }

    private static Element generated(Element d, Device.Disk disk) {
        if (d.attribute("snapshot").equals("external") && d.child("source") == null) {
            throw unsupported("source for disk '" + disk.target()
                    + "' is not a regular file; refusing to generate external snapshot name");
        }
        return d;
    }

    private static VirtException unsupported(String detail) {
        return SnapshotXml.error(ErrorCode.CONFIG_UNSUPPORTED, detail);
    }
}
