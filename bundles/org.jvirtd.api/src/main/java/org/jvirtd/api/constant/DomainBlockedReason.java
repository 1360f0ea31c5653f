/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainBlockedReason of libvirt's public API. */
public enum DomainBlockedReason implements WireEnum {
    /** VIR_DOMAIN_BLOCKED_UNKNOWN, since 0.9.2. */
    DOMAIN_BLOCKED_UNKNOWN(0);

    private final int value;

    DomainBlockedReason(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainBlockedReason> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
