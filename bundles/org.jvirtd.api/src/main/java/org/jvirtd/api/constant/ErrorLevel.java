/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virErrorLevel of libvirt's public API. */
public enum ErrorLevel implements WireEnum {
    /** VIR_ERR_NONE, since 0.1.0. */
    ERR_NONE(0),

    /** VIR_ERR_WARNING, since 0.1.0. */
    ERR_WARNING(1),

    /** VIR_ERR_ERROR, since 0.1.0. */
    ERR_ERROR(2);

    private final int value;

    ErrorLevel(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<ErrorLevel> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
