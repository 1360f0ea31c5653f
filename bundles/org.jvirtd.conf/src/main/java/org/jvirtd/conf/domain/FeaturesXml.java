/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.util.Set;

import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Text;

/** {@code <features>}. */
final class FeaturesXml {
    private static final Set<String> KNOWN = Set.of("acpi", "apic", "pae", "hap", "viridian", "privnet", "hyperv",
            "kvm", "pvspinlock", "capabilities", "pmu", "vmport", "gic", "smm", "ioapic", "hpt", "vmcoreinfo", "htm",
            "nested-hv", "msrs", "ccf-assist", "xen", "cfpc", "sbbc", "ibs", "tcg");
    private static final Set<String> HYPERV = Set.of("relaxed", "vapic", "spinlocks", "vpindex", "runtime", "synic",
            "stimer", "reset", "vendor_id", "frequencies", "reenlightenment", "tlbflush", "ipi", "evmcs", "avic");
    private static final int MIN_RETRIES = 4095;

    private FeaturesXml() {}

    /** Refuses features that nobody knows. */
    static void check(Element features) {
        for (Element f : features.children()) {
            if (!KNOWN.contains(f.name())) {
                throw Errors.unsupported("unexpected feature '" + f.name() + "'");
            }
        }
        Element hyperv = features.child("hyperv");
        if (hyperv != null) {
            for (Element f : hyperv.children()) {
                if (!HYPERV.contains(f.name())) {
                    throw Errors.unsupported("unsupported HyperV Enlightenment feature: " + f.name());
                }
            }
        }
    }

    static Element read(Element features) {
        Element hyperv = features.child("hyperv");
        Element spinlocks = hyperv == null ? null : hyperv.child("spinlocks");
        if (spinlocks != null && "on".equals(spinlocks.attribute("state"))) {
            String retries = spinlocks.attribute("retries");
            if (retries == null || Long.parseLong(retries) < MIN_RETRIES) {
                throw Errors.xml("HyperV spinlock retry count must be at least " + MIN_RETRIES);
            }
        }
        return "passthrough".equals(hyperv == null ? null : hyperv.attribute("mode"))
                ? features.withChild(hyperv.withContent(java.util.List.of(new Text("\n"))))
                : features;
    }
}
