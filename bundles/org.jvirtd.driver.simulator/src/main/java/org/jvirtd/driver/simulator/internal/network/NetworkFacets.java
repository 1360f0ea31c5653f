/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.network;

import java.util.function.Consumer;

/** The facets that are about networks. */
public final class NetworkFacets {
    private NetworkFacets() {}

    /** Gives one of each. */
    public static void addTo(Consumer<Object> facets, NetworkTable networks) {
        facets.accept(new SimulatedNetworkLookup(networks));
        facets.accept(new SimulatedNetworks(networks));
        facets.accept(new SimulatedNetworkEvents());
    }
}
