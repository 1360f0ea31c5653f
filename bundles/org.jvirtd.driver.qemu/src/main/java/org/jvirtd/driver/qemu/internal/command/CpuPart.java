/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.Map;

import org.jvirtd.conf.domain.DomainVcpus;
import org.jvirtd.conf.xml.Element;

/** The processors: model, features and topology. */
final class CpuPart {
    private static final Map<String, String> MODES = Map.of("host-passthrough", "host", "maximum", "max");

    private CpuPart() {}

    static void model(Board board, Arguments out) {
        Element cpu = board.config().section("cpu");
        String mode = Xml.at(cpu, "mode");
        String named = cpu == null ? null : cpu.childText("model");
        String model = named == null ? "qemu64" : named;
        Options options = new Options(mode == null ? model : MODES.getOrDefault(mode, model));
        if (mode != null && MODES.containsKey(mode)) {
            options.onOff("migratable", Xml.flag(cpu.attribute("migratable")));
        }
        if (cpu != null) {
            for (Element f : cpu.children("feature")) {
                feature(options, f);
            }
        }
        CpuExtras.say(board, options);
        out.option("-cpu", options);
    }

    private static void feature(Options options, Element feature) {
        String policy = feature.attribute("policy", "require");
        boolean on = policy.equals("force") || policy.equals("require");
        if (!policy.equals("optional")) {
            options.onOff(CpuFeatureNames.qemu(feature.attribute("name")), on);
        } else {
            options.with(CpuFeatureNames.qemu(feature.attribute("name")), "off");
        }
    }

    static void topology(Board board, Arguments out) {
        DomainVcpus vcpus = board.config().vcpus();
        int plugged = (int) Vcpus.hotplugged(board).count();
        int maximum = vcpus.maximum();
        Options smp = new Options(Integer.toString(vcpus.current() - plugged));
        if (vcpus.current() - plugged != maximum) {
            smp.with("maxcpus", maximum);
        }
        Element topology = Vcpus.topology(board);
        if (topology == null) {
            smp.with("sockets", maximum).with("cores", 1).with("threads", 1);
        } else {
            smp.with("sockets", topology.attribute("sockets")).with("dies", topology.attribute("dies", "1"))
                    .with("cores", topology.attribute("cores")).with("threads", topology.attribute("threads"));
        }
        out.option("-smp", smp);
        Vcpus.plug(board, out);
    }
}
