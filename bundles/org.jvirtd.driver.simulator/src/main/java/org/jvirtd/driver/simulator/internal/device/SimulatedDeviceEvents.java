/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.device;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

import org.jvirtd.api.constant.NodeDeviceEventID;
import org.jvirtd.api.driver.NodeDeviceEvents;
import org.jvirtd.api.thread.AnyThread;

/** Every kind of device event may be asked for. */
@AnyThread
final class SimulatedDeviceEvents implements NodeDeviceEvents {
    private static final Set<NodeDeviceEventID> ALL = Collections
            .unmodifiableSet(EnumSet.allOf(NodeDeviceEventID.class));

    @Override
    public Set<NodeDeviceEventID> kinds() {
        return ALL;
    }
}
