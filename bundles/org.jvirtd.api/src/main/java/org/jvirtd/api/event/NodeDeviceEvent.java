/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.event;

import org.jvirtd.api.NodeDeviceRef;
import org.jvirtd.api.constant.NodeDeviceEventLifecycleType;

/** What happened to one object of this kind. */
public sealed interface NodeDeviceEvent extends Event {
    /** Whose event it is. */
    NodeDeviceRef device();

    /**
     * A step of its life.
     *
     * @param detail further cause; 0 where this version of the API knows none
     */
    record Lifecycle(NodeDeviceRef device, NodeDeviceEventLifecycleType event, int detail) implements NodeDeviceEvent {}

    /** What the object says of itself has been read anew. */
    record Update(NodeDeviceRef device) implements NodeDeviceEvent {}
}
