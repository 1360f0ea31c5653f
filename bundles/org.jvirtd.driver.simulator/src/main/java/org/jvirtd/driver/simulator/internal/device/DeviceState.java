/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.device;

import org.jvirtd.api.NodeDeviceRef;
import org.jvirtd.api.constant.NodeDeviceEventLifecycleType;
import org.jvirtd.api.event.NodeDeviceEvent;
import org.jvirtd.conf.host.NodeDeviceConfig;
import org.jvirtd.driver.simulator.internal.table.ObjectState;
import org.jvirtd.queue.ObjectKey;
import org.jvirtd.queue.ObjectKind;

/**
 * A device of the host: immutable.
 *
 * @param gone whether it has left the world
 */
record DeviceState(NodeDeviceConfig config, boolean gone) implements ObjectState<DeviceState> {
    static DeviceState of(NodeDeviceConfig config) {
        return new DeviceState(config, false);
    }

    @Override
    public ObjectKey key() {
        return key(config.name());
    }

    static ObjectKey key(String name) {
        return ObjectKey.of(ObjectKind.NODE_DEVICE, name);
    }

    @Override
    public String name() {
        return config.name();
    }

    @Override
    public DeviceState leaving() {
        return new DeviceState(config, true);
    }

    NodeDeviceRef ref() {
        return new NodeDeviceRef(config.name());
    }

    /** An event of this device. */
    NodeDeviceEvent event(NodeDeviceEventLifecycleType type) {
        return new NodeDeviceEvent.Lifecycle(ref(), type, 0);
    }
}
