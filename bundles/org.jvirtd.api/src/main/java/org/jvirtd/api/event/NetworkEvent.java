/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.event;

import org.jvirtd.api.NetworkRef;
import org.jvirtd.api.constant.NetworkEventLifecycleType;

/** What happened to one object of this kind. */
public sealed interface NetworkEvent extends Event {
    /** Whose event it is. */
    NetworkRef network();

    /**
     * A step of its life.
     *
     * @param detail further cause; 0 where this version of the API knows none
     */
    record Lifecycle(NetworkRef network, NetworkEventLifecycleType event, int detail) implements NetworkEvent {}
}
