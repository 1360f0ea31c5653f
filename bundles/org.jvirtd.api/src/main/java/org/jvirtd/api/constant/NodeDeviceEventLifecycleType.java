/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virNodeDeviceEventLifecycleType of libvirt's public API. */
public enum NodeDeviceEventLifecycleType implements WireEnum {
    /** VIR_NODE_DEVICE_EVENT_CREATED, since 2.2.0. */
    NODE_DEVICE_EVENT_CREATED(0),

    /** VIR_NODE_DEVICE_EVENT_DELETED, since 2.2.0. */
    NODE_DEVICE_EVENT_DELETED(1),

    /** VIR_NODE_DEVICE_EVENT_DEFINED, since 7.3.0. */
    NODE_DEVICE_EVENT_DEFINED(2),

    /** VIR_NODE_DEVICE_EVENT_UNDEFINED, since 7.3.0. */
    NODE_DEVICE_EVENT_UNDEFINED(3);

    private final int value;

    NodeDeviceEventLifecycleType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<NodeDeviceEventLifecycleType> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
