/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.caps;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a CPU model comes to on this machine, as QEMU expands it.
 *
 * @param model the static model that it comes nearest to, such as {@code base}
 * @param properties its switches, in QEMU's names
 * @param texts its other properties, such as {@code vendor}, as text
 */
public record ExpandedCpu(String model, Map<String, Boolean> properties, Map<String, String> texts) {
    /** Collections are kept as copies. */
    public ExpandedCpu {
        Objects.requireNonNull(model, "model");
        properties = Map.copyOf(properties);
        texts = Map.copyOf(texts);
    }

    /** The switches that are on. */
    public Set<String> switchedOn() {
        return properties.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Whether a switch is on. */
    public boolean has(String property) {
        return Boolean.TRUE.equals(properties.get(property));
    }
}
