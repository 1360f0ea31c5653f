/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainEventStartedDetailType of libvirt's public API. */
public enum DomainEventStartedDetailType implements WireEnum {
    /** VIR_DOMAIN_EVENT_STARTED_BOOTED, since 0.5.0. */
    DOMAIN_EVENT_STARTED_BOOTED(0),

    /** VIR_DOMAIN_EVENT_STARTED_MIGRATED, since 0.5.0. */
    DOMAIN_EVENT_STARTED_MIGRATED(1),

    /** VIR_DOMAIN_EVENT_STARTED_RESTORED, since 0.5.0. */
    DOMAIN_EVENT_STARTED_RESTORED(2),

    /** VIR_DOMAIN_EVENT_STARTED_FROM_SNAPSHOT, since 0.8.0. */
    DOMAIN_EVENT_STARTED_FROM_SNAPSHOT(3),

    /** VIR_DOMAIN_EVENT_STARTED_WAKEUP, since 0.9.11. */
    DOMAIN_EVENT_STARTED_WAKEUP(4);

    private final int value;

    DomainEventStartedDetailType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainEventStartedDetailType> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
