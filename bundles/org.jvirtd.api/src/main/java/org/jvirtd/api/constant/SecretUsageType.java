/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virSecretUsageType of libvirt's public API. */
public enum SecretUsageType implements WireEnum {
    /** VIR_SECRET_USAGE_TYPE_NONE, since 0.7.1. */
    SECRET_USAGE_TYPE_NONE(0),

    /** VIR_SECRET_USAGE_TYPE_VOLUME, since 0.7.1. */
    SECRET_USAGE_TYPE_VOLUME(1),

    /** VIR_SECRET_USAGE_TYPE_CEPH, since 0.9.7. */
    SECRET_USAGE_TYPE_CEPH(2),

    /** VIR_SECRET_USAGE_TYPE_ISCSI, since 1.0.4. */
    SECRET_USAGE_TYPE_ISCSI(3),

    /** VIR_SECRET_USAGE_TYPE_TLS, since 2.3.0. */
    SECRET_USAGE_TYPE_TLS(4),

    /** VIR_SECRET_USAGE_TYPE_VTPM, since 5.6.0. */
    SECRET_USAGE_TYPE_VTPM(5);

    private final int value;

    SecretUsageType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<SecretUsageType> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
