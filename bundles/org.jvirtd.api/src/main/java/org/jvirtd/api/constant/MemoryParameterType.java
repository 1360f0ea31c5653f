/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virMemoryParameterType of libvirt's public API. */
public enum MemoryParameterType implements WireEnum {
    /** VIR_DOMAIN_MEMORY_PARAM_BOOLEAN, since 0.8.5. */
    DOMAIN_MEMORY_PARAM_BOOLEAN(6),

    /** VIR_DOMAIN_MEMORY_PARAM_DOUBLE, since 0.8.5. */
    DOMAIN_MEMORY_PARAM_DOUBLE(5),

    /** VIR_DOMAIN_MEMORY_PARAM_INT, since 0.8.5. */
    DOMAIN_MEMORY_PARAM_INT(1),

    /** VIR_DOMAIN_MEMORY_PARAM_LLONG, since 0.8.5. */
    DOMAIN_MEMORY_PARAM_LLONG(3),

    /** VIR_DOMAIN_MEMORY_PARAM_UINT, since 0.8.5. */
    DOMAIN_MEMORY_PARAM_UINT(2),

    /** VIR_DOMAIN_MEMORY_PARAM_ULLONG, since 0.8.5. */
    DOMAIN_MEMORY_PARAM_ULLONG(4);

    private final int value;

    MemoryParameterType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<MemoryParameterType> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
