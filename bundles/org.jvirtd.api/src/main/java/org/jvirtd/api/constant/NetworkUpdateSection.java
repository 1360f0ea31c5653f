/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virNetworkUpdateSection of libvirt's public API. */
public enum NetworkUpdateSection implements WireEnum {
    /** VIR_NETWORK_SECTION_NONE, since 0.10.2. */
    NETWORK_SECTION_NONE(0),

    /** VIR_NETWORK_SECTION_BRIDGE, since 0.10.2. */
    NETWORK_SECTION_BRIDGE(1),

    /** VIR_NETWORK_SECTION_DOMAIN, since 0.10.2. */
    NETWORK_SECTION_DOMAIN(2),

    /** VIR_NETWORK_SECTION_IP, since 0.10.2. */
    NETWORK_SECTION_IP(3),

    /** VIR_NETWORK_SECTION_IP_DHCP_HOST, since 0.10.2. */
    NETWORK_SECTION_IP_DHCP_HOST(4),

    /** VIR_NETWORK_SECTION_IP_DHCP_RANGE, since 0.10.2. */
    NETWORK_SECTION_IP_DHCP_RANGE(5),

    /** VIR_NETWORK_SECTION_FORWARD, since 0.10.2. */
    NETWORK_SECTION_FORWARD(6),

    /** VIR_NETWORK_SECTION_FORWARD_INTERFACE, since 0.10.2. */
    NETWORK_SECTION_FORWARD_INTERFACE(7),

    /** VIR_NETWORK_SECTION_FORWARD_PF, since 0.10.2. */
    NETWORK_SECTION_FORWARD_PF(8),

    /** VIR_NETWORK_SECTION_PORTGROUP, since 0.10.2. */
    NETWORK_SECTION_PORTGROUP(9),

    /** VIR_NETWORK_SECTION_DNS_HOST, since 0.10.2. */
    NETWORK_SECTION_DNS_HOST(10),

    /** VIR_NETWORK_SECTION_DNS_TXT, since 0.10.2. */
    NETWORK_SECTION_DNS_TXT(11),

    /** VIR_NETWORK_SECTION_DNS_SRV, since 0.10.2. */
    NETWORK_SECTION_DNS_SRV(12);

    private final int value;

    NetworkUpdateSection(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<NetworkUpdateSection> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
