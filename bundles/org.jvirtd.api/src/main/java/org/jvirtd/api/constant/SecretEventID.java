/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virSecretEventID of libvirt's public API. */
public enum SecretEventID implements WireEnum {
    /** VIR_SECRET_EVENT_ID_LIFECYCLE, since 3.0.0. */
    SECRET_EVENT_ID_LIFECYCLE(0),

    /** VIR_SECRET_EVENT_ID_VALUE_CHANGED, since 3.0.0. */
    SECRET_EVENT_ID_VALUE_CHANGED(1);

    private final int value;

    SecretEventID(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<SecretEventID> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
