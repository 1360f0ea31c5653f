/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Node;
import org.jvirtd.driver.qemu.internal.caps.Machine;

/** The processor that the machine takes where the document names none. */
final class CpuDefaults {
    private static final Map<String, String> CHECKS = Map.of("custom", "none", "host-model", "partial",
            "host-passthrough", "none", "maximum", "none");

    private CpuDefaults() {}

    static DomainConfig fill(DomainConfig config, Machine machine) {
        Element cpu = config.section("cpu");
        String mode = cpu == null ? null : cpu.attribute("mode");
        if (mode == null || mode.equals("custom") && cpu.child("model") == null) {
            String type = machine == null ? null : machine.defaultCpuType();
            return type == null ? config : config.withSection(standard(cpu, type));
        }
        Element next = Element.of("cpu").withAttribute("mode", mode).withAttribute("match", cpu.attribute("match"))
                .withAttribute("check", cpu.attribute("check", CHECKS.get(mode))).withAttribute("migratable",
                        cpu.attribute("migratable", mode.equals("host-passthrough") ? "on" : null));
        return config.withSection(next.withContent(cpu.content()));
    }

    private static Element standard(Element cpu, String type) {
        List<Node> content = new ArrayList<>();
        content.add(Element.text("model", type.substring(0, type.lastIndexOf('-', type.lastIndexOf('-') - 1)))
                .withAttribute("fallback", "forbid"));
        if (cpu != null) {
            content.addAll(cpu.without("model").content());
        }
        return Element.of("cpu").withAttribute("mode", "custom").withAttribute("match", "exact")
                .withAttribute("check", cpu == null ? "none" : cpu.attribute("check", "none")).withContent(content);
    }
}
