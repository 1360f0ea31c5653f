/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.driver.DomainLookup;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.driver.DomainFilter;
import org.jvirtd.conf.driver.DomainView;

/** Finds and lists domains. */
@OnWorker
final class SimulatedLookup implements DomainLookup {
    private final DomainTable domains;

    SimulatedLookup(DomainTable domains) {
        this.domains = domains;
    }

    @Override
    public DomainRef lookupById(int id) {
        return domains.byId(id).ref();
    }

    @Override
    public DomainRef lookupByUuid(UUID uuid) {
        return domains.byUuid(uuid).ref();
    }

    @Override
    public DomainRef lookupByName(String name) {
        return domains.byName(name).ref();
    }

    @Override
    public int numOfDomains() {
        return (int) states().filter(SimulatedDomainState::active).count();
    }

    @Override
    public List<Integer> listDomains(int max) {
        return states().filter(SimulatedDomainState::active).map(s -> s.run().id()).limit(Math.max(0, max)).toList();
    }

    @Override
    public int numOfDefinedDomains() {
        return (int) states().filter(Predicate.not(SimulatedDomainState::active)).count();
    }

    @Override
    public List<String> listDefinedDomains(int max) {
        return states().filter(Predicate.not(SimulatedDomainState::active)).map(s -> s.current().name())
                .limit(Math.max(0, max)).toList();
    }

    @Override
    public List<DomainRef> listAllDomains(int flags) {
        Predicate<DomainView> filter = DomainFilter.of(flags, ErrorDomain.TEST, "testConnectListAllDomains");
        return states().filter(filter).map(SimulatedDomainState::ref).toList();
    }

    private Stream<SimulatedDomainState> states() {
        return domains.all().stream().map(SimulatedDomain::state).filter(s -> !s.gone());
    }
}
