/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainEventCrashedDetailType of libvirt's public API. */
public enum DomainEventCrashedDetailType implements WireEnum {
    /** VIR_DOMAIN_EVENT_CRASHED_PANICKED, since 1.1.1. */
    DOMAIN_EVENT_CRASHED_PANICKED(0),

    /** VIR_DOMAIN_EVENT_CRASHED_CRASHLOADED, since 6.1.0. */
    DOMAIN_EVENT_CRASHED_CRASHLOADED(1);

    private final int value;

    DomainEventCrashedDetailType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainEventCrashedDetailType> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
