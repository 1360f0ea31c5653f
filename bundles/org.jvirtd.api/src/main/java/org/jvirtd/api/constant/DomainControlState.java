/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainControlState of libvirt's public API. */
public enum DomainControlState implements WireEnum {
    /** VIR_DOMAIN_CONTROL_OK, since 0.9.3. */
    DOMAIN_CONTROL_OK(0),

    /** VIR_DOMAIN_CONTROL_JOB, since 0.9.3. */
    DOMAIN_CONTROL_JOB(1),

    /** VIR_DOMAIN_CONTROL_OCCUPIED, since 0.9.3. */
    DOMAIN_CONTROL_OCCUPIED(2),

    /** VIR_DOMAIN_CONTROL_ERROR, since 0.9.3. */
    DOMAIN_CONTROL_ERROR(3);

    private final int value;

    DomainControlState(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainControlState> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
