/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainEventGraphicsPhase of libvirt's public API. */
public enum DomainEventGraphicsPhase implements WireEnum {
    /** VIR_DOMAIN_EVENT_GRAPHICS_CONNECT, since 0.8.0. */
    DOMAIN_EVENT_GRAPHICS_CONNECT(0),

    /** VIR_DOMAIN_EVENT_GRAPHICS_INITIALIZE, since 0.8.0. */
    DOMAIN_EVENT_GRAPHICS_INITIALIZE(1),

    /** VIR_DOMAIN_EVENT_GRAPHICS_DISCONNECT, since 0.8.0. */
    DOMAIN_EVENT_GRAPHICS_DISCONNECT(2);

    private final int value;

    DomainEventGraphicsPhase(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainEventGraphicsPhase> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
