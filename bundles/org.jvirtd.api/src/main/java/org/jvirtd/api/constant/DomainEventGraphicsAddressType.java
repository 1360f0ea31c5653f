/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainEventGraphicsAddressType of libvirt's public API. */
public enum DomainEventGraphicsAddressType implements WireEnum {
    /** VIR_DOMAIN_EVENT_GRAPHICS_ADDRESS_IPV4, since 0.8.0. */
    DOMAIN_EVENT_GRAPHICS_ADDRESS_IPV4(0),

    /** VIR_DOMAIN_EVENT_GRAPHICS_ADDRESS_IPV6, since 0.8.0. */
    DOMAIN_EVENT_GRAPHICS_ADDRESS_IPV6(1),

    /** VIR_DOMAIN_EVENT_GRAPHICS_ADDRESS_UNIX, since 0.9.7. */
    DOMAIN_EVENT_GRAPHICS_ADDRESS_UNIX(2);

    private final int value;

    DomainEventGraphicsAddressType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainEventGraphicsAddressType> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
