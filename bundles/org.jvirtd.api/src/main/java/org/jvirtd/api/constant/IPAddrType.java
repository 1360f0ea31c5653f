/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virIPAddrType of libvirt's public API. */
public enum IPAddrType implements WireEnum {
    /** VIR_IP_ADDR_TYPE_IPV4, since 1.2.6. */
    IP_ADDR_TYPE_IPV4(0),

    /** VIR_IP_ADDR_TYPE_IPV6, since 1.2.6. */
    IP_ADDR_TYPE_IPV6(1);

    private final int value;

    IPAddrType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<IPAddrType> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
