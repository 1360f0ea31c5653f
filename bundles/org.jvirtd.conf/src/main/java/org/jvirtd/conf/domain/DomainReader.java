/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.xml.Element;

/** From the document's tree to the model. */
final class DomainReader {
    private static final Set<String> TYPES = Set.of("none", "qemu", "kvm", "xen", "lxc", "uml", "openvz", "test",
            "vmware", "hyperv", "vbox", "phyp", "parallels", "bhyve", "vz", "hvf");

    private final Element root;
    private final ParseContext context;

    private DomainReader(Element root, ParseContext context) {
        this.root = root;
        this.context = context;
    }

    static DomainConfig read(Element root, ParseContext context) {
        if (!root.name().equals("domain")) {
            throw VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.XML,
                    "expecting root element of 'domain', not '" + root.name() + "'");
        }
        return new DomainReader(root, context).read();
    }

    private DomainConfig read() {
        String name = root.childText("name");
        if (name == null) {
            throw VirtException.of(ErrorCode.NO_NAME, ErrorDomain.DOMAIN, null);
        }
        String type = type();
        UUID uuid = uuid();
        if (name.contains("/")) {
            throw Errors.xml("name " + name + " cannot contain '/'");
        }
        String title = root.childText("title");
        if (title != null && title.contains("\n")) {
            throw Errors.xml("Domain title can't contain newlines");
        }
        DomainVcpus vcpus = VcpusXml.read(root);
        List<Element> sections = sections(vcpus);
        Element cpu = sections.stream().filter(s -> s.name().equals("cpu")).findFirst().orElse(null);
        List<Device> devices = DevicesXml.read(root, context);
        boolean ordered = devices.stream().anyMatch(d -> d.element().child("boot") != null);
        OsBooting os = OsXml.read(root, context, root.child("bootloader") != null, ordered);
        DomainMemory memory = MemoryXml.read(root, cpu);
        Element emulator = root.path("devices", "emulator");
        DomainConfig config = new DomainConfig(type, name, uuid, title, root.childText("description"),
                MetadataXml.read(root), memory, vcpus, os, sections,
                emulator == null || emulator.text().isEmpty() ? null : emulator.text(), devices,
                TestStateXml.read(root));
        DomainConfig given = context.rules().defaults(config);
        DomainConfig whole = context.inactive()
                ? context.rules().complete(given.withDevices(DevicesXml.complete(given.devices())))
                : given;
        DomainChecks.check(whole);
        context.rules().check(whole);
        return whole;
    }

    private String type() {
        String type = root.attribute("type");
        if (type == null || type.isEmpty()) {
            throw Errors.internal("missing domain type attribute");
        }
        if (!TYPES.contains(type) || !context.domainTypes().isEmpty() && !context.domainTypes().contains(type)) {
            throw Errors.unsupported("invalid domain type " + type);
        }
        return type;
    }

    private UUID uuid() {
        String text = root.childText("uuid");
        if (text == null) {
            return context.newUuid().get();
        }
        String digits = text.strip().replace("-", "");
        if (digits.length() != 32 || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            throw Errors.internal("malformed uuid element");
        }
        return new UUID(Long.parseUnsignedLong(digits.substring(0, 16), 16),
                Long.parseUnsignedLong(digits.substring(16), 16));
    }

    private List<Element> sections(DomainVcpus vcpus) {
        List<Element> all = new ArrayList<>();
        for (String name : DomainSections.ORDER) {
            for (Element e : name.equals("seclabel") ? root.children(name) : first(name)) {
                Element read = SectionsXml.read(e, context.inactive());
                if (read != null && name.equals("vcpus")) {
                    read = VcpusXml.each(read, vcpus);
                } else if (read != null && name.equals("cputune")) {
                    read = SectionsXml.pinned(read, vcpus);
                }
                if (read != null) {
                    all.add(read);
                }
            }
        }
        List<Element> sections = new ArrayList<>(Defaults.sections(all, root, vcpus));
        sections.addAll(context.rules().own(root));
        return sections;
    }

    private List<Element> first(String name) {
        Element e = root.child(name);
        if (e != null && name.equals("genid") && e.text().isEmpty()) {
            return List.of(Element.text("genid", context.newUuid().get().toString()));
        }
        return e == null ? List.of() : List.of(e);
    }
}
