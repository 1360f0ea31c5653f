/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.caps;

import java.util.List;
import java.util.Objects;

/**
 * A CPU model that a QEMU program has.
 *
 * @param name such as {@code Westmere}
 * @param typeName its QOM type
 * @param migratable whether a guest with it can be migrated
 * @param unavailableFeatures what of it cannot be had here, in QEMU's names; {@code type} where it cannot be run at all
 * @param deprecated whether QEMU advises against it
 */
public record CpuModel(String name, String typeName, boolean migratable, List<String> unavailableFeatures,
        boolean deprecated) {
    /** The list is kept as a copy. */
    public CpuModel {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(typeName, "typeName");
        unavailableFeatures = List.copyOf(unavailableFeatures);
    }

    /** Whether a guest with it can run here with all that it has. */
    public boolean usable() {
        return unavailableFeatures.isEmpty();
    }
}
