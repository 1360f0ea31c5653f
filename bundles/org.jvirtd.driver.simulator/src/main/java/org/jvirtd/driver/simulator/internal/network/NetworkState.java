/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.network;

import org.jvirtd.api.NetworkRef;
import org.jvirtd.api.constant.NetworkEventLifecycleType;
import org.jvirtd.api.event.NetworkEvent;
import org.jvirtd.conf.network.NetworkConfig;
import org.jvirtd.driver.simulator.internal.table.ObjectState;
import org.jvirtd.queue.ObjectKey;
import org.jvirtd.queue.ObjectKind;

/**
 * A network: immutable.
 *
 * @param config what it runs with, or would
 * @param next the definition where that is another one; null where it is the same. As in the reference the end of a run does not
 *        bring it into force.
 * @param active whether it runs
 * @param persistent whether it outlives its run
 * @param autostart whether it is marked to start with the daemon
 * @param gone whether it has left the world
 */
record NetworkState(NetworkConfig config, NetworkConfig next, boolean active, boolean persistent, boolean autostart,
        boolean gone) implements ObjectState<NetworkState> {

    /** An inactive network with this definition. */
    static NetworkState defined(NetworkConfig config) {
        return new NetworkState(config, null, false, true, false, false);
    }

    /** A running network without a definition. */
    static NetworkState running(NetworkConfig config) {
        return new NetworkState(config, null, true, false, false, false);
    }

    @Override
    public ObjectKey key() {
        return ObjectKey.of(ObjectKind.NETWORK, config.uuid());
    }

    @Override
    public String name() {
        return config.name();
    }

    @Override
    public NetworkState leaving() {
        return new NetworkState(config, next, false, false, autostart, true);
    }

    /** The definition: what a change of the persistent configuration starts from. */
    NetworkConfig definition() {
        return next == null ? config : next;
    }

    NetworkState withConfigs(NetworkConfig nextConfig, NetworkConfig nextNext) {
        return new NetworkState(nextConfig, nextNext, active, persistent, autostart, gone);
    }

    NetworkState withActive(boolean now) {
        return new NetworkState(config, next, now, persistent, autostart, gone);
    }

    NetworkState withPersistent(boolean now) {
        return new NetworkState(config, next, active, now, autostart, gone);
    }

    NetworkState withAutostart(boolean now) {
        return new NetworkState(config, next, active, persistent, now, gone);
    }

    NetworkRef ref() {
        return new NetworkRef(config.uuid(), config.name());
    }

    /** An event of this network. */
    NetworkEvent event(NetworkEventLifecycleType type) {
        return new NetworkEvent.Lifecycle(ref(), type, 0);
    }
}
