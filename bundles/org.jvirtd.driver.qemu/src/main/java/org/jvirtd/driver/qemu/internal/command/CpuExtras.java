/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.List;

import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.xml.Element;

/** What is told to the processor though it stands elsewhere in the document. */
final class CpuExtras {
    private static final List<String> HYPERV = List.of("relaxed", "vapic", "spinlocks", "vpindex", "runtime",
            "synic", "stimer", "reset", "vendor_id", "frequencies", "reenlightenment", "tlbflush", "ipi", "evmcs",
            "avic", "emsr_bitmap", "xmm_input");

    private CpuExtras() {}

    static void say(Board board, Options cpu) {
        Element features = board.config().section("features");
        timers(board, cpu);
        cpu.onOff("kvm-pv-eoi", Xml.flag(Xml.at(features, "apic", "eoi")));
        cpu.onOff("kvm-pv-unhalt", Xml.flag(Xml.at(features, "pvspinlock", "state")));
        hyperv(features == null ? null : features.child("hyperv"), cpu);
        if (board.elements(DeviceKind.PANIC).stream().anyMatch(p -> "hyperv".equals(p.attribute("model")))) {
            cpu.raw("hv-crash");
        }
        Element kvm = features == null ? null : features.child("kvm");
        cpu.with("kvm", "on".equals(Xml.at(kvm, "hidden", "state")) ? "off" : null);
        cpu.with("kvm-hint-dedicated", "on".equals(Xml.at(kvm, "hint-dedicated", "state")) ? "on" : null);
        cpu.with("kvm-poll-control", "on".equals(Xml.at(kvm, "poll-control", "state")) ? "on" : null);
        cpu.onOff("pmu", Xml.flag(Xml.at(features, "pmu", "state")));
        cache(board.config().section("cpu"), cpu);
    }

    private static void timers(Board board, Options cpu) {
        for (Element timer : Timers.of(board.config().section("clock"))) {
            Boolean present = Xml.flag(timer.attribute("present"));
            switch (timer.attribute("name")) {
                case "kvmclock" -> cpu.onOff("kvmclock", present);
                case "hypervclock" -> {
                    if (Boolean.TRUE.equals(present)) {
                        cpu.with("hv-time", "on");
                    }
                }
                case "tsc" -> cpu.with("tsc-frequency", timer.attribute("frequency"));
                default -> {
                    // Told elsewhere.
                }
            }
        }
    }

    private static void hyperv(Element hyperv, Options cpu) {
        if (hyperv == null) {
            return;
        }
        if ("passthrough".equals(hyperv.attribute("mode"))) {
            cpu.with("hv-passthrough", "on");
        }
        for (String name : HYPERV) {
            Element feature = hyperv.child(name);
            if (feature == null || !"on".equals(feature.attribute("state"))) {
                continue;
            }
            String word = "hv-" + name.replace('_', '-');
            switch (name) {
                case "spinlocks" -> cpu.with(word, Xml.hex(feature.attribute("retries")));
                case "vendor_id" -> cpu.with(word, feature.attribute("value"));
                default -> cpu.with(word, "on");
            }
            if ("on".equals(Xml.at(feature, "direct", "state"))) {
                cpu.with("hv-stimer-direct", "on");
            }
        }
    }

    private static void cache(Element cpu, Options options) {
        String mode = Xml.at(cpu, "cache", "mode");
        if ("emulate".equals(mode)) {
            options.with("l3-cache", "on");
        } else if ("passthrough".equals(mode)) {
            options.with("host-cache-info", "on").with("l3-cache", "off");
        } else if ("disable".equals(mode)) {
            options.with("l3-cache", "off");
        }
        Element bits = cpu == null ? null : cpu.child("maxphysaddr");
        if (bits != null && "emulate".equals(bits.attribute("mode"))) {
            options.with("phys-bits", bits.attribute("bits"));
        } else if (bits != null) {
            options.with("host-phys-bits", "on").with("host-phys-bits-limit", bits.attribute("limit"));
        }
    }
}
