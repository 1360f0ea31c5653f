/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virSecretEventLifecycleType of libvirt's public API. */
public enum SecretEventLifecycleType implements WireEnum {
    /** VIR_SECRET_EVENT_DEFINED, since 3.0.0. */
    SECRET_EVENT_DEFINED(0),

    /** VIR_SECRET_EVENT_UNDEFINED, since 3.0.0. */
    SECRET_EVENT_UNDEFINED(1);

    private final int value;

    SecretEventLifecycleType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<SecretEventLifecycleType> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
