/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.network;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.NetworkUpdateFlags;
import org.jvirtd.conf.network.NetworkConfig;
import org.jvirtd.conf.network.NetworkUpdate;
import org.jvirtd.queue.Change;
import org.jvirtd.queue.Step;

/**
 * A change of a part of networks (virNetworkUpdate).
 *
 * @param command a value of virNetworkUpdateCommand
 * @param section a value of virNetworkUpdateSection
 * @param parentIndex which parent, -1 for the one that fits
 * @param xml the part
 */
record NetworkChange(int command, int section, int parentIndex, String xml) {
    private static final int LIVE = NetworkUpdateFlags.NETWORK_UPDATE_AFFECT_LIVE;
    private static final int CONFIG = NetworkUpdateFlags.NETWORK_UPDATE_AFFECT_CONFIG;
    /** The flags that a change takes. */
    static final int FLAGS = LIVE | CONFIG;

    /** The step that does it to what the flags ask for, or to what fits the state. */
    Step<NetworkState, Void> step(int flags) {
        return state -> {
            int asked = (flags & FLAGS) != 0 ? flags : state.active() ? LIVE : CONFIG;
            boolean live = (asked & LIVE) != 0;
            boolean stored = (asked & CONFIG) != 0;
            if (live && !state.active()) {
                throw VirtException.operationInvalid(ErrorDomain.NETWORK, "network is not running");
            }
            if (stored && !state.persistent()) {
                throw VirtException.operationInvalid(ErrorDomain.NETWORK,
                        "cannot change persistent config of a transient network");
            }
            NetworkConfig now = live ? changed(state.config()) : state.config();
            NetworkConfig next = stored ? changed(state.definition()) : state.next();
            return Change.of(stored && !state.active()
                    ? state.withConfigs(next, state.next())
                    : state.withConfigs(now, next));
        };
    }

    private NetworkConfig changed(NetworkConfig config) {
        return NetworkUpdate.apply(config, command, section, parentIndex, xml);
    }
}
