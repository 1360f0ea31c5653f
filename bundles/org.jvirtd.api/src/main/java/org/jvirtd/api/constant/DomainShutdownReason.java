/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainShutdownReason of libvirt's public API. */
public enum DomainShutdownReason implements WireEnum {
    /** VIR_DOMAIN_SHUTDOWN_UNKNOWN, since 0.9.2. */
    DOMAIN_SHUTDOWN_UNKNOWN(0),

    /** VIR_DOMAIN_SHUTDOWN_USER, since 0.9.2. */
    DOMAIN_SHUTDOWN_USER(1);

    private final int value;

    DomainShutdownReason(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainShutdownReason> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
