/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainEventPMSuspendedDetailType of libvirt's public API. */
public enum DomainEventPMSuspendedDetailType implements WireEnum {
    /** VIR_DOMAIN_EVENT_PMSUSPENDED_MEMORY, since 0.10.2. */
    DOMAIN_EVENT_PMSUSPENDED_MEMORY(0),

    /** VIR_DOMAIN_EVENT_PMSUSPENDED_DISK, since 1.0.0. */
    DOMAIN_EVENT_PMSUSPENDED_DISK(1);

    private final int value;

    DomainEventPMSuspendedDetailType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainEventPMSuspendedDetailType> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
