/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.cpu;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.XmlParser;

/** Reads {@code cpu} elements. */
final class CpuSpecReader {
    private static final String WHAT = "(CPU_definition)";
    private static final Set<String> POLICIES = Set.of("force", "require", "optional", "disable", "forbid");
    private static final Set<String> MATCHES = Set.of("minimum", "exact", "strict");
    private static final Set<String> MODES = Set.of("custom", "host-model", "host-passthrough", "maximum");
    private static final List<String> TOPOLOGY = List.of("sockets", "cores", "threads");

    private CpuSpecReader() {}

    /** An element of a domain or of a host. */
    static CpuSpec any(String xml) {
        Element cpu = root(xml);
        boolean guest = cpu.attribute("mode") != null || cpu.attribute("match") != null || cpu.child("arch") == null;
        return read(cpu, guest);
    }

    /** An element of a host, as a baseline of hosts takes it. */
    static CpuSpec host(String xml) {
        Element cpu = root(xml);
        if (cpu.attribute("mode") != null) {
            throw unsupported("Attribute mode is only allowed for guest CPU");
        }
        if (cpu.child("arch") == null) {
            throw xmlError("Missing CPU architecture");
        }
        return read(cpu, false);
    }

    private static Element root(String xml) {
        Element cpu = XmlParser.parse(xml, ErrorDomain.CPU, WHAT);
        if (!"cpu".equals(cpu.name())) {
            throw xmlError("XML does not contain expected 'cpu' element");
        }
        return cpu;
    }

    private static CpuSpec read(Element cpu, boolean guest) {
        String arch = cpu.childText("arch");
        if (arch != null && Architectures.named(arch).isEmpty()) {
            throw unsupported("Unknown architecture " + arch);
        }
        String mode = known(cpu.attribute("mode"), MODES, "Invalid mode attribute '%s'");
        String match = known(cpu.attribute("match"), MATCHES, "Invalid match attribute for CPU specification");
        String model = cpu.childText("model");
        Map<String, String> policies = features(cpu, guest);
        if (model == null && (!guest || !policies.isEmpty() && mode == null)) {
            throw xmlError("Missing CPU model name");
        }
        topology(cpu.child("topology"));
        return new CpuSpec(guest, arch, mode, match == null ? "exact" : match, model, cpu.childText("vendor"),
                policies);
    }

    private static Map<String, String> features(Element cpu, boolean guest) {
        Map<String, String> policies = new LinkedHashMap<>();
        for (Element feature : cpu.children("feature")) {
            String name = feature.attribute("name");
            if (name == null || name.isEmpty()) {
                throw xmlError("Invalid CPU feature name");
            }
            String policy = guest ? feature.attribute("policy", "require") : "require";
            if (!POLICIES.contains(policy)) {
                throw unsupported("Invalid CPU feature policy");
            }
            if (policies.put(name, policy) != null) {
                throw xmlError("CPU feature '" + name + "' specified more than once");
            }
        }
        return policies;
    }

    private static void topology(Element topology) {
        if (topology != null) {
            for (String part : TOPOLOGY) {
                if (topology.attribute(part) == null) {
                    throw VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.XML,
                            "Missing required attribute '" + part + "' in element 'topology'");
                }
            }
        }
    }

    private static String known(String value, Set<String> values, String mistake) {
        if (value != null && !values.contains(value)) {
            throw unsupported(String.format(mistake, value));
        }
        return value;
    }

    private static VirtException xmlError(String detail) {
        return VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.CPU, detail);
    }

    private static VirtException unsupported(String detail) {
        return VirtException.of(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.CPU, detail);
    }
}
