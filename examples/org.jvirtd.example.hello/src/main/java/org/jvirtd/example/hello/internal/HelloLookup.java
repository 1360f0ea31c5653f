/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.example.hello.internal;

import static org.jvirtd.api.constant.ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_ACTIVE;
import static org.jvirtd.api.constant.ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_AUTOSTART;
import static org.jvirtd.api.constant.ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_HAS_CHECKPOINT;
import static org.jvirtd.api.constant.ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_HAS_SNAPSHOT;
import static org.jvirtd.api.constant.ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_INACTIVE;
import static org.jvirtd.api.constant.ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_MANAGEDSAVE;
import static org.jvirtd.api.constant.ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_NO_AUTOSTART;
import static org.jvirtd.api.constant.ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_NO_CHECKPOINT;
import static org.jvirtd.api.constant.ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_NO_MANAGEDSAVE;
import static org.jvirtd.api.constant.ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_NO_SNAPSHOT;
import static org.jvirtd.api.constant.ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_OTHER;
import static org.jvirtd.api.constant.ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_PAUSED;
import static org.jvirtd.api.constant.ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_PERSISTENT;
import static org.jvirtd.api.constant.ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_RUNNING;
import static org.jvirtd.api.constant.ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_SHUTOFF;
import static org.jvirtd.api.constant.ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_TRANSIENT;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.driver.DomainLookup;

/** How clients find domains: from their last states, without waiting. */
final class HelloLookup implements DomainLookup {
    private static final int[] GROUPS = {CONNECT_LIST_DOMAINS_ACTIVE | CONNECT_LIST_DOMAINS_INACTIVE,
            CONNECT_LIST_DOMAINS_PERSISTENT | CONNECT_LIST_DOMAINS_TRANSIENT,
            CONNECT_LIST_DOMAINS_RUNNING | CONNECT_LIST_DOMAINS_PAUSED | CONNECT_LIST_DOMAINS_SHUTOFF
                    | CONNECT_LIST_DOMAINS_OTHER,
            CONNECT_LIST_DOMAINS_MANAGEDSAVE | CONNECT_LIST_DOMAINS_NO_MANAGEDSAVE,
            CONNECT_LIST_DOMAINS_AUTOSTART | CONNECT_LIST_DOMAINS_NO_AUTOSTART,
            CONNECT_LIST_DOMAINS_HAS_SNAPSHOT | CONNECT_LIST_DOMAINS_NO_SNAPSHOT,
            CONNECT_LIST_DOMAINS_HAS_CHECKPOINT | CONNECT_LIST_DOMAINS_NO_CHECKPOINT};
    private static final Map<DomainState, Integer> STATES = Map.of(DomainState.DOMAIN_RUNNING,
            CONNECT_LIST_DOMAINS_RUNNING, DomainState.DOMAIN_PAUSED, CONNECT_LIST_DOMAINS_PAUSED,
            DomainState.DOMAIN_SHUTOFF, CONNECT_LIST_DOMAINS_SHUTOFF);

    private final HelloHost host;

    HelloLookup(HelloHost host) {
        this.host = host;
    }

    @Override
    public DomainRef lookupById(int id) {
        return active().filter(domain -> domain.id() == id).findFirst()
                .orElseThrow(() -> HelloHost.noDomain("id " + id));
    }

    @Override
    public DomainRef lookupByUuid(UUID uuid) {
        return host.get(uuid, "").snapshot().ref();
    }

    @Override
    public DomainRef lookupByName(String name) {
        return refs(state -> state.ref().name().equals(name)).findFirst()
                .orElseThrow(() -> HelloHost.noDomain("name '" + name + "'"));
    }

    @Override
    public int numOfDomains() {
        return (int) active().count();
    }

    @Override
    public List<Integer> listDomains(int max) {
        return active().map(DomainRef::id).limit(max).toList();
    }

    @Override
    public int numOfDefinedDomains() {
        return (int) inactive().count();
    }

    @Override
    public List<String> listDefinedDomains(int max) {
        return inactive().map(DomainRef::name).limit(max).toList();
    }

    @Override
    public List<DomainRef> listAllDomains(int flags) {
        return refs(state -> passes(state, flags)).toList();
    }

    private Stream<DomainRef> active() {
        return refs(HelloState::active);
    }

    private Stream<DomainRef> inactive() {
        return refs(state -> !state.active());
    }

    private Stream<DomainRef> refs(Predicate<HelloState> which) {
        return host.states().stream().filter(which).map(HelloState::ref);
    }

    /** Flags come in groups: of each group of which a flag is set, a domain must have one. */
    private static boolean passes(HelloState state, int flags) {
        int has = CONNECT_LIST_DOMAINS_PERSISTENT | CONNECT_LIST_DOMAINS_NO_MANAGEDSAVE
                | CONNECT_LIST_DOMAINS_NO_SNAPSHOT | CONNECT_LIST_DOMAINS_NO_CHECKPOINT
                | (state.active() ? CONNECT_LIST_DOMAINS_ACTIVE : CONNECT_LIST_DOMAINS_INACTIVE)
                | (state.autostart() ? CONNECT_LIST_DOMAINS_AUTOSTART : CONNECT_LIST_DOMAINS_NO_AUTOSTART)
                | STATES.getOrDefault(state.stateReason().state(), CONNECT_LIST_DOMAINS_OTHER);
        return Arrays.stream(GROUPS).allMatch(group -> (flags & group) == 0 || (flags & group & has) != 0);
    }
}
