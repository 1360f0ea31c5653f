/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.domain;

import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.driver.DomainLookup;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.driver.DomainFilter;
import org.jvirtd.conf.driver.DomainView;

/** Finds and lists domains. */
@OnWorker
final class QemuLookup implements DomainLookup {
    private final DomainTable domains;

    QemuLookup(DomainTable domains) {
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
        return (int) domains.states().filter(QemuDomainState::active).count();
    }

    @Override
    public List<Integer> listDomains(int max) {
        return domains.states().filter(QemuDomainState::active).map(s -> s.run().id()).limit(Math.max(0, max)).toList();
    }

    @Override
    public int numOfDefinedDomains() {
        return (int) domains.states().filter(Predicate.not(QemuDomainState::active)).count();
    }

    @Override
    public List<String> listDefinedDomains(int max) {
        return domains.states().filter(Predicate.not(QemuDomainState::active)).map(s -> s.current().name())
                .limit(Math.max(0, max)).toList();
    }

    @Override
    public List<DomainRef> listAllDomains(int flags) {
        Predicate<DomainView> filter = DomainFilter.of(flags, ErrorDomain.QEMU, "qemuConnectListAllDomains");
        return domains.states().filter(filter).map(QemuDomainState::ref).toList();
    }
}
