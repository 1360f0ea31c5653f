/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.network;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

import org.jvirtd.api.constant.NetworkEventID;
import org.jvirtd.api.driver.NetworkEvents;
import org.jvirtd.api.thread.AnyThread;

/** Every kind of network event may be asked for. */
@AnyThread
final class SimulatedNetworkEvents implements NetworkEvents {
    private static final Set<NetworkEventID> ALL = Collections.unmodifiableSet(EnumSet.allOf(NetworkEventID.class));

    @Override
    public Set<NetworkEventID> kinds() {
        return ALL;
    }
}
