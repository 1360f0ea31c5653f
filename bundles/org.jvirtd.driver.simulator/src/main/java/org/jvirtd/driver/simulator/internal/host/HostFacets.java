/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.host;

import java.util.function.Consumer;

/** The facets that are about the host itself. */
public final class HostFacets {
    private HostFacets() {}

    /** Gives one of each. */
    public static void addTo(Consumer<Object> facets, Host host) {
        facets.accept(new SimulatedNode(host.node()));
        facets.accept(new SimulatedHostMemory(host.cells()));
    }
}
