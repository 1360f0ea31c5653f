/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.hypervisor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.XmlPrinter;
import org.jvirtd.driver.qemu.internal.caps.Accelerator;
import org.jvirtd.conf.cpu.Architectures;
import org.jvirtd.conf.cpu.Architectures.Architecture;
import org.jvirtd.driver.qemu.internal.caps.CapabilitiesSource;
import org.jvirtd.driver.qemu.internal.caps.Machine;
import org.jvirtd.driver.qemu.internal.caps.QemuCapabilities;
import org.jvirtd.conf.cpu.CpuTable;
import org.jvirtd.driver.qemu.internal.host.KernelFiles;

/** The capabilities document: the host, and what guests its QEMU programs can run. */
@OnWorker
final class CapabilitiesDocument {
    private static final String I686 = "i686";

    private final CapabilitiesSource source;
    private final HostSection host;
    private final String hostArch;

    CapabilitiesDocument(CapabilitiesSource source, KernelFiles files, CpuTable table, String hostArch) {
        this.source = source;
        this.host = new HostSection(files, table);
        this.hostArch = hostArch;
    }

    /** Made anew each time: hosts and programs change. */
    String text() {
        Accelerator kvm = source.find(hostArch).map(QemuCapabilities::kvm).orElse(null);
        StringBuilder text = new StringBuilder("<capabilities>\n\n");
        text.append(new XmlPrinter().element(host.element(hostArch, kvm), 1)).append('\n');
        for (Architecture architecture : Architectures.all()) {
            source.find(architecture.name()).filter(c -> servesFor(c, architecture)).ifPresent(
                    c -> text.append(new XmlPrinter().element(guest(architecture, c), 1)).append('\n'));
        }
        return text.append("</capabilities>\n").toString();
    }

    private static boolean servesFor(QemuCapabilities capabilities, Architecture architecture) {
        return capabilities.arch().equals(architecture.name()) || I686.equals(architecture.name());
    }

    private static Element guest(Architecture architecture, QemuCapabilities capabilities) {
        List<Element> arch = new ArrayList<>();
        arch.add(Element.text("wordsize", Integer.toString(architecture.wordSize())));
        arch.add(Element.text("emulator", capabilities.binary().toString()));
        capabilities.machines().stream().filter(m -> !"none".equals(m.name()))
                .sorted(Comparator.comparing(Machine::isDefault).reversed()).forEach(m -> machines(m, arch));
        if (capabilities.tcg() != null) {
            arch.add(Xml.of("domain", "type", "qemu"));
        }
        if (capabilities.kvm() != null) {
            arch.add(Xml.of("domain", "type", "kvm"));
        }
        return Xml.with(Xml.of("guest"), Element.text("os_type", "hvm"),
                Xml.of("arch", "name", architecture.name()).withContent(arch),
                Xml.of("features").withContent(features(architecture)));
    }

    private static void machines(Machine machine, List<Element> parts) {
        parts.add(machine(machine, machine.name()));
        if (machine.alias() != null) {
            parts.add(machine(machine, machine.alias()));
        }
    }

    private static Element machine(Machine machine, String name) {
        Element element = Element.text("machine", name);
        if (!name.equals(machine.name())) {
            element = element.withAttribute("canonical", machine.name());
        }
        if (machine.maxCpus() != 0) {
            element = element.withAttribute("maxCpus", machine.maxCpus());
        }
        return machine.deprecated() ? element.withAttribute("deprecated", "yes") : element;
    }

    private static List<Element> features(Architecture architecture) {
        List<Element> features = new ArrayList<>();
        if (I686.equals(architecture.name())) {
            features.add(Xml.of("pae"));
            features.add(Xml.of("nonpae"));
        }
        if (CpuTable.X86.contains(architecture.name())) {
            features.add(Xml.of("acpi", "default", "on", "toggle", "yes"));
            features.add(Xml.of("apic", "default", "on", "toggle", "no"));
        }
        features.add(Xml.of("cpuselection"));
        features.add(Xml.of("deviceboot"));
        features.add(Xml.of("disksnapshot", "default", "on", "toggle", "no"));
        return features;
    }
}
