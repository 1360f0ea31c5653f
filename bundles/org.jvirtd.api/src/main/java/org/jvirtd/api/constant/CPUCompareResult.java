/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virCPUCompareResult of libvirt's public API. */
public enum CPUCompareResult implements WireEnum {
    /** VIR_CPU_COMPARE_ERROR, since 0.7.5. */
    CPU_COMPARE_ERROR(-1),

    /** VIR_CPU_COMPARE_INCOMPATIBLE, since 0.7.5. */
    CPU_COMPARE_INCOMPATIBLE(0),

    /** VIR_CPU_COMPARE_IDENTICAL, since 0.7.5. */
    CPU_COMPARE_IDENTICAL(1),

    /** VIR_CPU_COMPARE_SUPERSET, since 0.7.5. */
    CPU_COMPARE_SUPERSET(2);

    private final int value;

    CPUCompareResult(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<CPUCompareResult> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
