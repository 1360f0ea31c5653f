/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainCrashedReason of libvirt's public API. */
public enum DomainCrashedReason implements WireEnum {
    /** VIR_DOMAIN_CRASHED_UNKNOWN, since 0.9.2. */
    DOMAIN_CRASHED_UNKNOWN(0),

    /** VIR_DOMAIN_CRASHED_PANICKED, since 1.1.1. */
    DOMAIN_CRASHED_PANICKED(1);

    private final int value;

    DomainCrashedReason(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainCrashedReason> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
