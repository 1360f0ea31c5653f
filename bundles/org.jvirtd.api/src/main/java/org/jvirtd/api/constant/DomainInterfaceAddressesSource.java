/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainInterfaceAddressesSource of libvirt's public API. */
public enum DomainInterfaceAddressesSource implements WireEnum {
    /** VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_LEASE, since 1.2.14. */
    DOMAIN_INTERFACE_ADDRESSES_SRC_LEASE(0),

    /** VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_AGENT, since 1.2.14. */
    DOMAIN_INTERFACE_ADDRESSES_SRC_AGENT(1),

    /** VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_ARP, since 4.2.0. */
    DOMAIN_INTERFACE_ADDRESSES_SRC_ARP(2);

    private final int value;

    DomainInterfaceAddressesSource(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainInterfaceAddressesSource> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
