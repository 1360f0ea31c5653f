/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainEventDefinedDetailType of libvirt's public API. */
public enum DomainEventDefinedDetailType implements WireEnum {
    /** VIR_DOMAIN_EVENT_DEFINED_ADDED, since 0.5.0. */
    DOMAIN_EVENT_DEFINED_ADDED(0),

    /** VIR_DOMAIN_EVENT_DEFINED_UPDATED, since 0.5.0. */
    DOMAIN_EVENT_DEFINED_UPDATED(1),

    /** VIR_DOMAIN_EVENT_DEFINED_RENAMED, since 1.2.19. */
    DOMAIN_EVENT_DEFINED_RENAMED(2),

    /** VIR_DOMAIN_EVENT_DEFINED_FROM_SNAPSHOT, since 1.3.3. */
    DOMAIN_EVENT_DEFINED_FROM_SNAPSHOT(3);

    private final int value;

    DomainEventDefinedDetailType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainEventDefinedDetailType> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
