/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virNodeDeviceEventID of libvirt's public API. */
public enum NodeDeviceEventID implements WireEnum {
    /** VIR_NODE_DEVICE_EVENT_ID_LIFECYCLE, since 2.2.0. */
    NODE_DEVICE_EVENT_ID_LIFECYCLE(0),

    /** VIR_NODE_DEVICE_EVENT_ID_UPDATE, since 2.2.0. */
    NODE_DEVICE_EVENT_ID_UPDATE(1);

    private final int value;

    NodeDeviceEventID(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<NodeDeviceEventID> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
