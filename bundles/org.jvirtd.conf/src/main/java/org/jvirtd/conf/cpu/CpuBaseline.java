/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.cpu;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.ConnectBaselineCPUFlags;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.XmlPrinter;

/** Finds the CPU that every one of several hosts can give. */
@AnyThread
final class CpuBaseline {
    /** Guests that have it cannot be migrated. */
    private static final Set<String> NOT_MIGRATABLE = Set.of("invtsc");

    private final CpuTable table;
    private final CpuDecoder decoder;

    CpuBaseline(CpuTable table) {
        this.table = table;
        this.decoder = new CpuDecoder(table);
    }

    /** Of hosts, whatever their hypervisors. */
    String ofHosts(List<CpuSpec> specs, int flags) {
        String vendor = vendor(specs);
        Set<String> features = common(specs, flags);
        CpuChoice choice = decoder.common(features, vendor, null, null).orElseThrow(CpuBaseline::none);
        boolean same = specs.stream().allMatch(s -> choice.model().equals(s.model()));
        return print(choice, same ? "forbid" : "allow", vendor, flags, table.model(choice.model()).silent());
    }

    /**
     * Of hosts with a hypervisor.
     *
     * @param usable its models, with what of them it cannot give
     */
    String ofHypervisor(List<CpuSpec> specs, Map<String, Set<String>> usable, int flags) {
        String vendor = vendor(specs);
        Set<String> features = common(specs, flags);
        String preferred = specs.size() == 1 ? specs.get(0).model() : null;
        CpuChoice choice = decoder.common(features, vendor, usable, preferred).orElseThrow(CpuBaseline::none);
        return print(choice, "forbid", vendor, flags, Set.of());
    }

    private static VirtException none() {
        return VirtException.operationFailed(ErrorDomain.CPU, "CPUs are incompatible");
    }

    private Set<String> common(List<CpuSpec> specs, int flags) {
        Set<String> features = null;
        for (CpuSpec spec : specs) {
            Set<String> given = CpuFeatures.given(table, spec);
            if (features == null) {
                features = given;
            } else {
                features.retainAll(given);
            }
        }
        Set<String> common = new HashSet<>(Objects.requireNonNull(features, "at least one"));
        if ((flags & ConnectBaselineCPUFlags.CONNECT_BASELINE_CPU_MIGRATABLE) != 0) {
            common.removeAll(NOT_MIGRATABLE);
        }
        return common;
    }

    /** Null unless all have one. */
    private String vendor(List<CpuSpec> specs) {
        String vendor = specs.get(0).vendor();
        for (CpuSpec spec : specs) {
            if (spec.vendor() != null && !table.hasVendor(spec.vendor())) {
                throw VirtException.operationFailed(ErrorDomain.CPU, "Unknown CPU vendor " + spec.vendor());
            }
            if (vendor != null && spec.vendor() != null && !vendor.equals(spec.vendor())) {
                throw VirtException.operationFailed(ErrorDomain.CPU, "CPU vendors do not match");
            }
        }
        if (specs.stream().flatMap(spec -> vendorOf(spec).stream()).distinct().count() > 1) {
            throw VirtException.operationFailed(ErrorDomain.CPU, "CPU vendors do not match");
        }
        return specs.stream().allMatch(s -> s.vendor() != null) ? vendor : null;
    }

    /** The vendor that is given, or else that of the model. */
    private Optional<String> vendorOf(CpuSpec spec) {
        return spec.vendor() != null ? Optional.of(spec.vendor()) : table.vendor(spec.model());
    }

    private String print(CpuChoice choice, String fallback, String vendor, int flags, Set<String> silent) {
        List<Element> parts = new ArrayList<>();
        parts.add(Element.text("model", choice.model()).withAttribute("fallback", fallback));
        if (vendor != null) {
            parts.add(Element.text("vendor", vendor));
        }
        if ((flags & ConnectBaselineCPUFlags.CONNECT_BASELINE_CPU_EXPAND_FEATURES) != 0) {
            Map<String, String> all = new TreeMap<>();
            table.model(choice.model()).features().stream().filter(f -> !silent.contains(f))
                    .forEach(f -> all.put(f, "require"));
            choice.require().forEach(f -> all.put(f, "require"));
            choice.disable().forEach(f -> all.put(f, "disable"));
            all.forEach((feature, policy) -> parts.add(feature(policy, feature)));
        } else {
            choice.require().forEach(f -> parts.add(feature("require", f)));
            choice.disable().forEach(f -> parts.add(feature("disable", f)));
        }
        return XmlPrinter.print(Element.of("cpu").withAttribute("mode", "custom").withAttribute("match", "exact")
                .withContent(parts));
    }

    private static Element feature(String policy, String name) {
        return Element.of("feature").withAttribute("policy", policy).withAttribute("name", name);
    }
}
