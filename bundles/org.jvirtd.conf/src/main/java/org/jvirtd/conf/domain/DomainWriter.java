/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.util.ArrayList;
import java.util.List;

import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Node;
import org.jvirtd.conf.xml.Text;

/** From the model to the document. */
final class DomainWriter {
    private static final Element NOTHING = Element.of("panic");

    private final List<Node> content = new ArrayList<>();

    private DomainWriter() {}

    static Element tree(DomainConfig config, WriteOptions options) {
        return new DomainWriter().write(config, options);
    }

    private Element write(DomainConfig c, WriteOptions options) {
        text("name", c.name());
        text("uuid", c.uuid());
        sections(c, "genid", "genid");
        text("title", c.title());
        text("description", c.description());
        if (c.metadata() != null) {
            content.add(c.metadata());
        }
        memory(c.memory());
        sections(c, "blkiotune", "memoryBacking");
        vcpus(c.vcpus());
        sections(c, "vcpus", "bootloader_args");
        content.add(c.os().element());
        sections(c, "idmap", "perf");
        devices(c, options);
        sections(c, "seclabel", "launchSecurity");
        Element root = Element.of("domain").withAttribute("type", c.type());
        root = options.id() < 0 ? root : root.withAttribute("id", options.id());
        for (Element s : c.sections()) {
            if (s.namespace() != null) {
                content.add(s);
                root = root.withAttribute("xmlns:" + s.name().substring(0, s.name().indexOf(':')), s.namespace());
            }
        }
        return root.withContent(content);
    }

    private void text(String name, Object value) {
        if (value != null) {
            content.add(Element.text(name, value.toString()));
        }
    }

    private void memory(DomainMemory m) {
        if (m.maxKib() > 0) {
            Element max = Element.text("maxMemory", Long.toUnsignedString(m.maxKib()));
            content.add(max.withAttribute("slots", m.slots()).withAttribute("unit", "KiB"));
        }
        Element total = Element.text("memory", Long.toUnsignedString(m.totalKib()));
        content.add((m.dumpCore() == null ? total : total.withAttribute("dumpCore", m.dumpCore()))
                .withAttribute("unit", "KiB"));
        content.add(Element.text("currentMemory", Long.toUnsignedString(m.currentKib())).withAttribute("unit", "KiB"));
    }

    private void vcpus(DomainVcpus v) {
        Element e = Element.text("vcpu", Integer.toString(v.maximum())).withAttribute("placement", v.placement());
        if (v.cpuset() != null) {
            e = e.withAttribute("cpuset", v.cpuset());
        }
        content.add(v.current() == v.maximum() ? e : e.withAttribute("current", v.current()));
    }

    private void sections(DomainConfig c, String first, String last) {
        int from = DomainSections.ORDER.indexOf(first);
        int to = DomainSections.ORDER.indexOf(last);
        for (Element s : c.sections()) {
            int rank = DomainSections.ORDER.indexOf(s.name());
            if (rank >= from && rank <= to) {
                content.add(s);
            }
        }
    }

    private void devices(DomainConfig c, WriteOptions options) {
        List<Node> all = new ArrayList<>();
        if (c.emulator() != null) {
            all.add(Element.text("emulator", c.emulator()));
        }
        for (Device d : c.devices()) {
            if (d.kind() == DeviceKind.PANIC && d.element().equals(NOTHING)) {
                continue;
            }
            boolean hide = d.kind() == DeviceKind.GRAPHICS && !options.secure();
            all.add(hide ? GraphicsXml.withoutSecrets(d.element()) : d.element());
        }
        if (all.isEmpty()) {
            all.add(new Text("\n"));
        }
        content.add(Element.of("devices").withContent(all));
    }
}
