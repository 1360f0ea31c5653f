/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainControlErrorReason of libvirt's public API. */
public enum DomainControlErrorReason implements WireEnum {
    /** VIR_DOMAIN_CONTROL_ERROR_REASON_NONE, since 1.2.14. */
    DOMAIN_CONTROL_ERROR_REASON_NONE(0),

    /** VIR_DOMAIN_CONTROL_ERROR_REASON_UNKNOWN, since 1.2.14. */
    DOMAIN_CONTROL_ERROR_REASON_UNKNOWN(1),

    /** VIR_DOMAIN_CONTROL_ERROR_REASON_MONITOR, since 1.2.14. */
    DOMAIN_CONTROL_ERROR_REASON_MONITOR(2),

    /** VIR_DOMAIN_CONTROL_ERROR_REASON_INTERNAL, since 1.2.14. */
    DOMAIN_CONTROL_ERROR_REASON_INTERNAL(3);

    private final int value;

    DomainControlErrorReason(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainControlErrorReason> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
