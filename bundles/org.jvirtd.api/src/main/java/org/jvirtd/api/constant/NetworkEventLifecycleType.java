/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virNetworkEventLifecycleType of libvirt's public API. */
public enum NetworkEventLifecycleType implements WireEnum {
    /** VIR_NETWORK_EVENT_DEFINED, since 1.2.1. */
    NETWORK_EVENT_DEFINED(0),

    /** VIR_NETWORK_EVENT_UNDEFINED, since 1.2.1. */
    NETWORK_EVENT_UNDEFINED(1),

    /** VIR_NETWORK_EVENT_STARTED, since 1.2.1. */
    NETWORK_EVENT_STARTED(2),

    /** VIR_NETWORK_EVENT_STOPPED, since 1.2.1. */
    NETWORK_EVENT_STOPPED(3);

    private final int value;

    NetworkEventLifecycleType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<NetworkEventLifecycleType> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
