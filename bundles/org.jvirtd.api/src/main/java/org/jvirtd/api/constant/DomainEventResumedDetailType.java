/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainEventResumedDetailType of libvirt's public API. */
public enum DomainEventResumedDetailType implements WireEnum {
    /** VIR_DOMAIN_EVENT_RESUMED_UNPAUSED, since 0.5.0. */
    DOMAIN_EVENT_RESUMED_UNPAUSED(0),

    /** VIR_DOMAIN_EVENT_RESUMED_MIGRATED, since 0.5.0. */
    DOMAIN_EVENT_RESUMED_MIGRATED(1),

    /** VIR_DOMAIN_EVENT_RESUMED_FROM_SNAPSHOT, since 0.9.5. */
    DOMAIN_EVENT_RESUMED_FROM_SNAPSHOT(2),

    /** VIR_DOMAIN_EVENT_RESUMED_POSTCOPY, since 1.3.3. */
    DOMAIN_EVENT_RESUMED_POSTCOPY(3),

    /** VIR_DOMAIN_EVENT_RESUMED_POSTCOPY_FAILED, since 8.5.0. */
    DOMAIN_EVENT_RESUMED_POSTCOPY_FAILED(4);

    private final int value;

    DomainEventResumedDetailType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainEventResumedDetailType> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
