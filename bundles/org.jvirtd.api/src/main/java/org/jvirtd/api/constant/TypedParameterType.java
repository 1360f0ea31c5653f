/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virTypedParameterType of libvirt's public API. */
public enum TypedParameterType implements WireEnum {
    /** VIR_TYPED_PARAM_INT, since 0.9.2. */
    TYPED_PARAM_INT(1),

    /** VIR_TYPED_PARAM_UINT, since 0.9.2. */
    TYPED_PARAM_UINT(2),

    /** VIR_TYPED_PARAM_LLONG, since 0.9.2. */
    TYPED_PARAM_LLONG(3),

    /** VIR_TYPED_PARAM_ULLONG, since 0.9.2. */
    TYPED_PARAM_ULLONG(4),

    /** VIR_TYPED_PARAM_DOUBLE, since 0.9.2. */
    TYPED_PARAM_DOUBLE(5),

    /** VIR_TYPED_PARAM_BOOLEAN, since 0.9.2. */
    TYPED_PARAM_BOOLEAN(6),

    /** VIR_TYPED_PARAM_STRING, since 0.9.8. */
    TYPED_PARAM_STRING(7);

    private final int value;

    TypedParameterType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<TypedParameterType> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
