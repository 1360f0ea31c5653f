/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.storage;

import java.util.function.Consumer;

/** The facets that are about storage pools and volumes. */
public final class StorageFacets {
    private StorageFacets() {}

    /** Gives one of each. */
    public static void addTo(Consumer<Object> facets, PoolTable pools) {
        facets.accept(new SimulatedPoolLookup(pools));
        facets.accept(new SimulatedPools(pools));
        facets.accept(new SimulatedVolumes(pools));
        facets.accept(new SimulatedPoolEvents());
    }
}
