/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.function.Consumer;

/** The facets that are about domains. */
public final class DomainFacets {
    private DomainFacets() {}

    /** Gives one of each, for a host with so many CPUs. */
    public static void addTo(Consumer<Object> facets, DomainTable domains, int hostCpus) {
        facets.accept(new SimulatedLookup(domains));
        facets.accept(new SimulatedDefinitions(domains));
        facets.accept(new SimulatedLifecycle(domains));
        facets.accept(new SimulatedEvents());
        facets.accept(new SimulatedMemory(domains));
        facets.accept(new SimulatedVcpus(domains, hostCpus));
        facets.accept(new SimulatedPinning(domains, hostCpus));
    }
}
