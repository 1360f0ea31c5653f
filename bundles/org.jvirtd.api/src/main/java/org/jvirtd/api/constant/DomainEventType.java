/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainEventType of libvirt's public API. */
public enum DomainEventType implements WireEnum {
    /** VIR_DOMAIN_EVENT_DEFINED, since 0.5.0. */
    DOMAIN_EVENT_DEFINED(0),

    /** VIR_DOMAIN_EVENT_UNDEFINED, since 0.5.0. */
    DOMAIN_EVENT_UNDEFINED(1),

    /** VIR_DOMAIN_EVENT_STARTED, since 0.5.0. */
    DOMAIN_EVENT_STARTED(2),

    /** VIR_DOMAIN_EVENT_SUSPENDED, since 0.5.0. */
    DOMAIN_EVENT_SUSPENDED(3),

    /** VIR_DOMAIN_EVENT_RESUMED, since 0.5.0. */
    DOMAIN_EVENT_RESUMED(4),

    /** VIR_DOMAIN_EVENT_STOPPED, since 0.5.0. */
    DOMAIN_EVENT_STOPPED(5),

    /** VIR_DOMAIN_EVENT_SHUTDOWN, since 0.9.8. */
    DOMAIN_EVENT_SHUTDOWN(6),

    /** VIR_DOMAIN_EVENT_PMSUSPENDED, since 0.10.2. */
    DOMAIN_EVENT_PMSUSPENDED(7),

    /** VIR_DOMAIN_EVENT_CRASHED, since 1.1.1. */
    DOMAIN_EVENT_CRASHED(8);

    private final int value;

    DomainEventType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainEventType> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
