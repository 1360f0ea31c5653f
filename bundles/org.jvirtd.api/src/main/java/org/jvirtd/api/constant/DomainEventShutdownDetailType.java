/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainEventShutdownDetailType of libvirt's public API. */
public enum DomainEventShutdownDetailType implements WireEnum {
    /** VIR_DOMAIN_EVENT_SHUTDOWN_FINISHED, since 0.9.8. */
    DOMAIN_EVENT_SHUTDOWN_FINISHED(0),

    /** VIR_DOMAIN_EVENT_SHUTDOWN_GUEST, since 3.4.0. */
    DOMAIN_EVENT_SHUTDOWN_GUEST(1),

    /** VIR_DOMAIN_EVENT_SHUTDOWN_HOST, since 3.4.0. */
    DOMAIN_EVENT_SHUTDOWN_HOST(2);

    private final int value;

    DomainEventShutdownDetailType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainEventShutdownDetailType> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
