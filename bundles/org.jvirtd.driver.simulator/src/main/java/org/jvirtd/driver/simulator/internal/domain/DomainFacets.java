/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.function.Consumer;
import java.util.function.Function;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.driver.DomainLookup;
import org.jvirtd.conf.driver.DomainFilter;
import org.jvirtd.conf.driver.StateLookup;
import org.jvirtd.conf.network.NetworkConfig;
import org.jvirtd.queue.DomainQueues;

/** The facets that are about domains. */
public final class DomainFacets {
    private DomainFacets() {}

    /**
     * Gives one of each, for a host with so many CPUs.
     *
     * @param networks gives the network of a name, or refuses
     */
    public static void addTo(Consumer<Object> facets, DomainTable domains, DomainQueues queues, int hostCpus,
            Function<String, NetworkConfig> networks) {
        facets.accept(lookup(domains));
        facets.accept(new SimulatedDefinitions(domains));
        facets.accept(new SimulatedLifecycle(domains));
        facets.accept(new SimulatedLifecycleActions(domains));
        facets.accept(new SimulatedEvents());
        facets.accept(new SimulatedManagedSave(domains));
        facets.accept(new SimulatedSave(domains));
        facets.accept(new SimulatedMemory(domains));
        facets.accept(new SimulatedMemoryTuning(domains));
        facets.accept(new SimulatedVcpus(domains, hostCpus));
        facets.accept(new SimulatedPinning(domains, hostCpus));
        facets.accept(new SimulatedIoThreads(domains, hostCpus));
        facets.accept(new SimulatedSnapshots(domains));
        facets.accept(new SimulatedCheckpoints(domains));
        facets.accept(new SimulatedScheduler(domains));
        facets.accept(new SimulatedBlkio(domains));
        facets.accept(new SimulatedBlockIoTune(domains));
        facets.accept(new SimulatedInterfaceTuning(domains));
        facets.accept(new SimulatedPerfEvents(domains));
        facets.accept(new SimulatedJobs(domains));
        facets.accept(new SimulatedStats(domains, queues));
        facets.accept(new SimulatedBlockStats(domains));
        facets.accept(new SimulatedInterfaceAddresses(domains, networks));
        facets.accept(new SimulatedGuest(domains));
        facets.accept(new SimulatedConsole(domains));
        facets.accept(new SimulatedMonitor(domains));
        facets.accept(new SimulatedMetadata(domains));
    }

    private static DomainLookup lookup(DomainTable domains) {
        return new StateLookup<>(
                new StateLookup.Finders(id -> domains.byId(id).ref(), uuid -> domains.byUuid(uuid).ref(),
                        name -> domains.byName(name).ref()),
                () -> domains.all().stream().map(SimulatedDomain::state).filter(state -> !state.gone()),
                SimulatedDomainState::ref,
                flags -> DomainFilter.of(flags, ErrorDomain.TEST, "testConnectListAllDomains"));
    }
}
