/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.network;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.NetworkEventLifecycleType;
import org.jvirtd.conf.network.NetworkConfig;
import org.jvirtd.driver.simulator.internal.table.Refusals;
import org.jvirtd.queue.Change;
import org.jvirtd.queue.Step;

/** The steps of a network's life: pure, each with the events that the reference gives. */
final class NetworkSteps {
    private NetworkSteps() {}

    /** Replaces the definition; one that runs goes on with what it has. */
    static Step<NetworkState, Void> define(NetworkConfig config) {
        return state -> {
            NetworkState next = state.active()
                    ? state.withConfigs(state.config(), config)
                    : state.withConfigs(config, null);
            return Change.of(next.withPersistent(true),
                    state.event(NetworkEventLifecycleType.NETWORK_EVENT_DEFINED));
        };
    }

    /** Starts a defined network with another configuration than its own. */
    static Step<NetworkState, Void> startWith(NetworkConfig config) {
        return state -> {
            if (state.active()) {
                throw VirtException.operationInvalid(ErrorDomain.NETWORK,
                        "network is already active as '" + state.name() + "'");
            }
            return Change.of(state.withConfigs(config, state.definition()).withActive(true),
                    state.event(NetworkEventLifecycleType.NETWORK_EVENT_STARTED));
        };
    }

    /** Starts a defined network. */
    static Step<NetworkState, Void> start() {
        return state -> {
            if (state.active()) {
                throw Refusals.invalid("Network '" + state.name() + "' is already running");
            }
            return Change.of(state.withActive(true), state.event(NetworkEventLifecycleType.NETWORK_EVENT_STARTED));
        };
    }

    /** Ends a run; says so also when there was none, as the reference. */
    static Step<NetworkState, Void> stop() {
        return state -> Change.of(state.persistent() ? state.withActive(false) : state.leaving(),
                state.event(NetworkEventLifecycleType.NETWORK_EVENT_STOPPED));
    }

    /** Removes the definition. */
    static Step<NetworkState, Void> undefine() {
        return state -> {
            if (state.active()) {
                throw Refusals.invalid("Network '" + state.name() + "' is still running");
            }
            return Change.of(state.leaving(), state.event(NetworkEventLifecycleType.NETWORK_EVENT_UNDEFINED));
        };
    }
}
