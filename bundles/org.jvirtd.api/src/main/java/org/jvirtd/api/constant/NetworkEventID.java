/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virNetworkEventID of libvirt's public API. */
public enum NetworkEventID implements WireEnum {
    /** VIR_NETWORK_EVENT_ID_LIFECYCLE, since 1.2.1. */
    NETWORK_EVENT_ID_LIFECYCLE(0);

    private final int value;

    NetworkEventID(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<NetworkEventID> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
