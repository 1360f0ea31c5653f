/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainEventUndefinedDetailType of libvirt's public API. */
public enum DomainEventUndefinedDetailType implements WireEnum {
    /** VIR_DOMAIN_EVENT_UNDEFINED_REMOVED, since 0.5.0. */
    DOMAIN_EVENT_UNDEFINED_REMOVED(0),

    /** VIR_DOMAIN_EVENT_UNDEFINED_RENAMED, since 1.2.19. */
    DOMAIN_EVENT_UNDEFINED_RENAMED(1);

    private final int value;

    DomainEventUndefinedDetailType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainEventUndefinedDetailType> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
