/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.hypervisor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.XmlPrinter;
import org.jvirtd.conf.cpu.Architectures;
import org.jvirtd.driver.qemu.internal.caps.CpuModel;
import org.jvirtd.driver.qemu.internal.caps.QemuCapabilities;
import org.jvirtd.conf.cpu.CpuChoice;
import org.jvirtd.conf.cpu.CpuTable;
import org.jvirtd.conf.cpu.CpuTruth;
import org.jvirtd.driver.qemu.internal.cpu.GuestCpus;

/** The document of what domains of one hypervisor can have. */
@OnWorker
final class DomainCapabilitiesDocument {
    private final CpuTable table;
    private final GuestCpus cpus;
    private final Firmware firmware;

    DomainCapabilitiesDocument(CpuTable table, Firmware firmware) {
        this.table = table;
        this.cpus = new GuestCpus(table);
        this.firmware = firmware;
    }

    String text(Choice choice) {
        QemuCapabilities qemu = choice.capabilities();
        return XmlPrinter.print(Xml.with(Xml.of("domainCapabilities"), Element.text("path", qemu.binary().toString()),
                Element.text("domain", choice.virtType()), Element.text("machine", choice.machine().name()),
                Element.text("arch", choice.arch()), Xml.of("vcpu", "max", choice.machine().maxCpus()),
                Xml.supported("iothreads", qemu.hasDevice("iothread")), os(choice), cpu(choice), memoryBacking(qemu),
                new DeviceSection(qemu, choice.machine()).element(), features(choice)));
    }

    private Element os(Choice choice) {
        String arch = Architectures.named(choice.arch()).map(Architectures.Architecture::qemu).orElse(choice.arch());
        Firmware.Offer offer = firmware.forMachine(arch, choice.machine().name());
        List<Element> loader = new ArrayList<>();
        offer.images().forEach(image -> loader.add(Element.text("value", image)));
        loader.add(Xml.list("type", "rom", "pflash"));
        loader.add(Xml.list("readonly", "yes", "no"));
        loader.add(Xml.list("secure", offer.secure() ? List.of("yes", "no") : List.of("no")));
        return Xml.supported("os", Xml.list("firmware", offer.described() ? List.of("efi") : List.of()),
                Xml.of("loader", "supported", "yes").withContent(loader));
    }

    private Element cpu(Choice choice) {
        boolean migratable = "x86_64".equals(choice.capabilities().arch());
        List<String> switches = migratable ? List.of("on", "off") : List.of("off");
        boolean kvm = "kvm".equals(choice.virtType());
        List<Element> modes = new ArrayList<>();
        modes.add(kvm
                ? mode("host-passthrough", true).withContent(List.of(Xml.list("hostPassthroughMigratable", switches)))
                : mode("host-passthrough", false));
        modes.add(choice.accelerator().host() == null
                ? mode("maximum", false)
                : mode("maximum", true).withContent(List.of(Xml.list("maximumMigratable", "on", "off"))));
        modes.add(hostModel(choice));
        modes.add(custom(choice));
        return Xml.of("cpu").withContent(modes);
    }

    private static Element mode(String name, boolean supported) {
        return Xml.of("mode", "name", name, "supported", supported ? "yes" : "no");
    }

    private Element hostModel(Choice choice) {
        Optional<CpuChoice> told = cpus.hostModel(choice.arch(), choice.accelerator());
        if (told.isEmpty()) {
            return mode("host-model", false);
        }
        List<Element> parts = new ArrayList<>();
        parts.add(Element.text("model", told.get().model()).withAttribute("fallback", "forbid"));
        cpus.richest(choice.arch(), choice.accelerator()).map(CpuTruth::vendor)
                .ifPresent(v -> parts.add(Element.text("vendor", v)));
        told.get().require()
                .forEach(f -> parts.add(Xml.of("feature", "policy", "require", "name", f)));
        told.get().disable()
                .forEach(f -> parts.add(Xml.of("feature", "policy", "disable", "name", f)));
        return mode("host-model", true).withContent(parts);
    }

    private Element custom(Choice choice) {
        List<Element> models = new ArrayList<>();
        choice.accelerator().cpuModels().stream().filter(m -> table.hasModel(m.name()))
                .sorted(Comparator.comparing(CpuModel::name).reversed()).forEach(model -> {
                    Element element = Element.text("model", model.name()).withAttribute("usable",
                            model.usable() ? "yes" : "no");
                    if (model.deprecated()) {
                        element = element.withAttribute("deprecated", "yes");
                    }
                    models.add(element.withAttribute("vendor", table.vendor(model.name()).orElse("unknown")));
                });
        return models.isEmpty() ? mode("custom", false) : mode("custom", true).withContent(models);
    }

    private static Element memoryBacking(QemuCapabilities qemu) {
        List<String> types = new ArrayList<>(List.of("file", "anonymous"));
        if (qemu.hasDevice("memory-backend-memfd")) {
            types.add("memfd");
        }
        return Xml.supported("memoryBacking", Xml.list("sourceType", types));
    }

    private static Element features(Choice choice) {
        QemuCapabilities qemu = choice.capabilities();
        List<Element> features = new ArrayList<>();
        features.add(Xml.supported("gic", false));
        features.add(Xml.supported("vmcoreinfo", qemu.hasDevice("vmcoreinfo")));
        features.add(Xml.supported("genid", qemu.hasDevice("vmgenid")));
        features.add(Xml.supported("backingStoreInput", true));
        features.add(Xml.supported("backup", qemu.hasCommand("blockdev-backup")));
        features.add(Xml.supported("sev", false));
        features.add(Xml.supported("sgx", false));
        features.add(Xml.supported("hyperv", Xml.list("features", "spinlocks", "vendor_id")));
        return Xml.of("features").withContent(features);
    }
}
