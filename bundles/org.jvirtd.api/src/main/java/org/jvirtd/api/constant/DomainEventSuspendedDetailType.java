/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainEventSuspendedDetailType of libvirt's public API. */
public enum DomainEventSuspendedDetailType implements WireEnum {
    /** VIR_DOMAIN_EVENT_SUSPENDED_PAUSED, since 0.5.0. */
    DOMAIN_EVENT_SUSPENDED_PAUSED(0),

    /** VIR_DOMAIN_EVENT_SUSPENDED_MIGRATED, since 0.5.0. */
    DOMAIN_EVENT_SUSPENDED_MIGRATED(1),

    /** VIR_DOMAIN_EVENT_SUSPENDED_IOERROR, since 0.8.0. */
    DOMAIN_EVENT_SUSPENDED_IOERROR(2),

    /** VIR_DOMAIN_EVENT_SUSPENDED_WATCHDOG, since 0.8.0. */
    DOMAIN_EVENT_SUSPENDED_WATCHDOG(3),

    /** VIR_DOMAIN_EVENT_SUSPENDED_RESTORED, since 0.9.5. */
    DOMAIN_EVENT_SUSPENDED_RESTORED(4),

    /** VIR_DOMAIN_EVENT_SUSPENDED_FROM_SNAPSHOT, since 0.9.5. */
    DOMAIN_EVENT_SUSPENDED_FROM_SNAPSHOT(5),

    /** VIR_DOMAIN_EVENT_SUSPENDED_API_ERROR, since 1.0.1. */
    DOMAIN_EVENT_SUSPENDED_API_ERROR(6),

    /** VIR_DOMAIN_EVENT_SUSPENDED_POSTCOPY, since 1.3.3. */
    DOMAIN_EVENT_SUSPENDED_POSTCOPY(7),

    /** VIR_DOMAIN_EVENT_SUSPENDED_POSTCOPY_FAILED, since 1.3.3. */
    DOMAIN_EVENT_SUSPENDED_POSTCOPY_FAILED(8);

    private final int value;

    DomainEventSuspendedDetailType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainEventSuspendedDetailType> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
