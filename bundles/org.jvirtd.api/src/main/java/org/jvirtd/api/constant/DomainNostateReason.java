/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainNostateReason of libvirt's public API. */
public enum DomainNostateReason implements WireEnum {
    /** VIR_DOMAIN_NOSTATE_UNKNOWN, since 0.9.2. */
    DOMAIN_NOSTATE_UNKNOWN(0);

    private final int value;

    DomainNostateReason(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainNostateReason> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
