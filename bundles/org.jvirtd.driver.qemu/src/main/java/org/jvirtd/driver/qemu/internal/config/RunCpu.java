/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jvirtd.api.VirtException;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.caps.Accelerator;
import org.jvirtd.driver.qemu.internal.caps.QemuCapabilities;
import org.jvirtd.conf.cpu.CpuChoice;
import org.jvirtd.conf.cpu.CpuTable;
import org.jvirtd.conf.cpu.CpuTruth;
import org.jvirtd.driver.qemu.internal.cpu.GuestCpus;

/** The processor of a run: a model that QEMU knows in place of {@code host-model}. */
final class RunCpu {
    private static final Set<String> BEFORE_FEATURES = Set.of("topology", "cache", "maxphysaddr");

    private final GuestCpus cpus = new GuestCpus(new CpuTable());

    /**
     * The configuration as a run has it.
     *
     * @throws org.jvirtd.api.VirtException CONFIG_UNSUPPORTED: this hypervisor gives no such processor
     */
    DomainConfig prepared(DomainConfig config, QemuCapabilities capabilities) {
        Element cpu = config.section("cpu");
        String mode = cpu == null ? "" : cpu.attribute("mode", "");
        return switch (mode) {
            case "host-passthrough" -> {
                if (config.type().equals("qemu")) {
                    throw unsupported(config, mode);
                }
                yield config;
            }
            case "host-model" -> expanded(config, capabilities, "forbid");
            case "custom" -> cpu.child("model") == null
                    ? config
                    : config.withSection(cpu.withChild(cpu.child("model").withAttribute("fallback", "forbid")));
            default -> config;
        };
    }

    /** A definition with what {@code host-model} stands for now. */
    DomainConfig updated(DomainConfig config, QemuCapabilities capabilities) {
        Element cpu = config.section("cpu");
        return cpu != null && "host-model".equals(cpu.attribute("mode"))
                ? expanded(config, capabilities, "allow")
                : config;
    }

    private DomainConfig expanded(DomainConfig config, QemuCapabilities capabilities, String fallback) {
        Element cpu = config.section("cpu");
        String arch = config.os().arch();
        Accelerator accelerator = capabilities.accelerator(config.type())
                .orElseThrow(() -> unsupported(config, "host-model"));
        CpuChoice choice = cpus.hostModel(arch, accelerator).orElseThrow(() -> unsupported(config, "host-model"));
        List<Element> parts = new ArrayList<>();
        parts.add(Element.text("model", choice.model()).withAttribute("fallback", fallback));
        cpus.richest(arch, accelerator).map(CpuTruth::vendor).ifPresent(v -> parts.add(Element.text("vendor", v)));
        cpu.children().stream().filter(e -> BEFORE_FEATURES.contains(e.name())).forEach(parts::add);
        parts.addAll(features(cpu, choice));
        cpu.children("numa").forEach(parts::add);
        return config.withSection(Element.of("cpu").withAttribute("mode", "custom").withAttribute("match", "exact")
                .withAttribute("check", "partial").withContent(parts));
    }

    /** What the document says of a feature beats what the host has. */
    private static List<Element> features(Element cpu, CpuChoice choice) {
        Map<String, String> policies = new LinkedHashMap<>();
        choice.require().forEach(name -> policies.put(name, "require"));
        choice.disable().forEach(name -> policies.put(name, "disable"));
        cpu.children("feature").forEach(f -> policies.put(f.attribute("name"), f.attribute("policy", "require")));
        return policies.entrySet().stream().map(e -> Element.of("feature").withAttribute("policy", e.getValue())
                .withAttribute("name", e.getKey())).toList();
    }

    private static VirtException unsupported(DomainConfig config, String mode) {
        String arch = config.os().arch();
        return Refusals.unsupported("CPU mode '" + mode + "' for " + arch + " " + config.type() + " domain on "
                + System.getProperty("os.arch").replace("amd64", "x86_64") + " host is not supported by hypervisor");
    }
}
