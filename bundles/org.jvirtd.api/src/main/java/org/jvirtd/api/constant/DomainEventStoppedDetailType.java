/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainEventStoppedDetailType of libvirt's public API. */
public enum DomainEventStoppedDetailType implements WireEnum {
    /** VIR_DOMAIN_EVENT_STOPPED_SHUTDOWN, since 0.5.0. */
    DOMAIN_EVENT_STOPPED_SHUTDOWN(0),

    /** VIR_DOMAIN_EVENT_STOPPED_DESTROYED, since 0.5.0. */
    DOMAIN_EVENT_STOPPED_DESTROYED(1),

    /** VIR_DOMAIN_EVENT_STOPPED_CRASHED, since 0.5.0. */
    DOMAIN_EVENT_STOPPED_CRASHED(2),

    /** VIR_DOMAIN_EVENT_STOPPED_MIGRATED, since 0.5.0. */
    DOMAIN_EVENT_STOPPED_MIGRATED(3),

    /** VIR_DOMAIN_EVENT_STOPPED_SAVED, since 0.5.0. */
    DOMAIN_EVENT_STOPPED_SAVED(4),

    /** VIR_DOMAIN_EVENT_STOPPED_FAILED, since 0.5.0. */
    DOMAIN_EVENT_STOPPED_FAILED(5),

    /** VIR_DOMAIN_EVENT_STOPPED_FROM_SNAPSHOT, since 0.8.0. */
    DOMAIN_EVENT_STOPPED_FROM_SNAPSHOT(6);

    private final int value;

    DomainEventStoppedDetailType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainEventStoppedDetailType> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
