/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.domain.DomainMemory;
import org.jvirtd.conf.domain.DomainVcpus;
import org.jvirtd.conf.domain.OsBooting;
import org.jvirtd.conf.domain.TestState;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.XmlParser;

/** Documents of running guests as they are, without any rule: what a test of the command line starts from. */
final class RawDocuments {
    private static final Set<String> NO_SECTIONS = Set.of("name", "uuid", "title", "description", "metadata", "memory",
            "currentMemory", "maxMemory", "vcpu", "os", "devices");

    private RawDocuments() {}

    static DomainConfig read(String xml) {
        Element root = XmlParser.parse(xml, ErrorDomain.DOMAIN, "(test)");
        List<Device> devices = new ArrayList<>();
        Element all = root.child("devices");
        for (DeviceKind kind : DeviceKind.values()) {
            all.children(kind.element()).forEach(e -> devices.add(Device.of(kind, e)));
        }
        List<Element> sections = root.children().stream().filter(e -> !NO_SECTIONS.contains(e.name())).toList();
        return new DomainConfig(root.attribute("type"), root.childText("name"),
                UUID.fromString(root.childText("uuid")), null, null, null, memory(root), vcpus(root),
                new OsBooting(root.child("os")), sections, all.childText("emulator"), devices, TestState.DEFAULT);
    }

    static int id(String xml) {
        return Integer.parseInt(XmlParser.parse(xml, ErrorDomain.DOMAIN, "(test)").attribute("id", "-1"));
    }

    private static DomainMemory memory(Element root) {
        Element max = root.child("maxMemory");
        return new DomainMemory(Long.parseLong(root.childText("memory")),
                Long.parseLong(root.childText("currentMemory")), max == null ? 0 : Long.parseLong(max.text()),
                max == null ? 0 : Integer.parseInt(max.attribute("slots")),
                root.child("memory").attribute("dumpCore"));
    }

    private static DomainVcpus vcpus(Element root) {
        Element vcpu = root.child("vcpu");
        int maximum = Integer.parseInt(vcpu.text());
        return new DomainVcpus(maximum, Integer.parseInt(vcpu.attribute("current", Integer.toString(maximum))),
                vcpu.attribute("placement"), vcpu.attribute("cpuset"));
    }
}
