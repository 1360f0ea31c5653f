/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.network;

import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.NetworkRef;
import org.jvirtd.api.constant.ConnectListAllNetworksFlags;
import org.jvirtd.api.driver.NetworkLookup;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.driver.ListFilter;

/** Finds and lists networks. */
@OnWorker
final class SimulatedNetworkLookup implements NetworkLookup {
    private static final Predicate<NetworkState> INACTIVE = s -> !s.active();
    private static final ListFilter<NetworkState> FILTER = new ListFilter<>(List.of(
            ListFilter.either(ConnectListAllNetworksFlags.CONNECT_LIST_NETWORKS_ACTIVE,
                    ConnectListAllNetworksFlags.CONNECT_LIST_NETWORKS_INACTIVE, NetworkState::active),
            ListFilter.either(ConnectListAllNetworksFlags.CONNECT_LIST_NETWORKS_PERSISTENT,
                    ConnectListAllNetworksFlags.CONNECT_LIST_NETWORKS_TRANSIENT, NetworkState::persistent),
            ListFilter.either(ConnectListAllNetworksFlags.CONNECT_LIST_NETWORKS_AUTOSTART,
                    ConnectListAllNetworksFlags.CONNECT_LIST_NETWORKS_NO_AUTOSTART, NetworkState::autostart)));

    private final NetworkTable networks;

    SimulatedNetworkLookup(NetworkTable networks) {
        this.networks = networks;
    }

    @Override
    public NetworkRef lookupByUuid(UUID uuid) {
        return networks.byUuid(uuid).state().ref();
    }

    @Override
    public NetworkRef lookupByName(String name) {
        return networks.byName(name).ref();
    }

    @Override
    public int numOfNetworks() {
        return (int) networks.states().filter(NetworkState::active).count();
    }

    @Override
    public List<String> listNetworks(int max) {
        return names(NetworkState::active, max);
    }

    @Override
    public int numOfDefinedNetworks() {
        return (int) networks.states().filter(INACTIVE).count();
    }

    @Override
    public List<String> listDefinedNetworks(int max) {
        return names(INACTIVE, max);
    }

    @Override
    public List<NetworkRef> listAllNetworks(int flags) {
        return networks.states().filter(FILTER.of(flags, ErrorDomain.TEST, "testConnectListAllNetworks"))
                .map(NetworkState::ref).toList();
    }

    private List<String> names(Predicate<NetworkState> which, int max) {
        return networks.states().filter(which).map(NetworkState::name).limit(Math.max(0, max)).toList();
    }
}
