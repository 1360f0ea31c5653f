/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import org.jvirtd.conf.xml.Element;

/** The processors: model, features and topology. */
final class CpuPart {
    private CpuPart() {}

    static void model(Board board, Arguments out) {
        Element cpu = board.config().section("cpu");
        StringBuilder text = new StringBuilder();
        String mode = Xml.at(cpu, "mode");
        if ("host-passthrough".equals(mode)) {
            text.append("host");
        } else if ("maximum".equals(mode)) {
            text.append("max");
        } else {
            String model = cpu == null ? null : cpu.childText("model");
            text.append(model == null ? "qemu64" : model);
        }
        if (cpu != null) {
            for (Element f : cpu.children("feature")) {
                String policy = f.attribute("policy", "require");
                boolean on = policy.equals("force") || policy.equals("require");
                if (!policy.equals("optional")) {
                    text.append(',').append(CpuFeatureNames.qemu(f.attribute("name"))).append(on ? "=on" : "=off");
                }
            }
        }
        CpuFeatureNames.features(board, text);
        out.option("-cpu", text);
    }

    static void topology(Board board, Arguments out) {
        int current = board.config().vcpus().current();
        int maximum = board.config().vcpus().maximum();
        Options smp = new Options(Integer.toString(current));
        if (current != maximum) {
            smp.with("maxcpus", maximum);
        }
        Element cpu = board.config().section("cpu");
        Element topology = cpu == null ? null : cpu.child("topology");
        if (topology == null) {
            smp.with("sockets", maximum).with("cores", 1).with("threads", 1);
        } else {
            smp.with("sockets", topology.attribute("sockets"));
            String dies = topology.attribute("dies", "1");
            smp.with("dies", dies);
            smp.with("cores", topology.attribute("cores")).with("threads", topology.attribute("threads"));
        }
        out.option("-smp", smp);
    }
}
