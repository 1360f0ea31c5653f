/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.cpu;

import java.util.HashSet;
import java.util.Set;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;

/** What a description comes to. */
final class CpuFeatures {
    private CpuFeatures() {}

    /** All that the description asks for. */
    static Set<String> required(CpuTable table, CpuSpec spec) {
        ModelFacts model = table.model(spec.model());
        if (model == null) {
            throw VirtException.internal(ErrorDomain.CPU, "Unknown CPU model " + spec.model(), null);
        }
        for (String feature : spec.policies().keySet()) {
            if (!table.hasFeature(feature)) {
                throw VirtException.internal(ErrorDomain.CPU, "Unknown CPU feature " + feature, null);
            }
        }
        Set<String> features = new HashSet<>(model.features());
        features.addAll(withPolicy(spec, Set.of("require")));
        features.removeAll(withPolicy(spec, Set.of("disable", "forbid", "optional", "force")));
        return features;
    }

    /** All that a guest with it may see. */
    static Set<String> given(CpuTable table, CpuSpec spec) {
        Set<String> features = required(table, spec);
        features.addAll(withPolicy(spec, Set.of("force")));
        return features;
    }

    static Set<String> withPolicy(CpuSpec spec, Set<String> policies) {
        Set<String> features = new HashSet<>();
        spec.policies().forEach((feature, policy) -> {
            if (policies.contains(policy)) {
                features.add(feature);
            }
        });
        return features;
    }
}
