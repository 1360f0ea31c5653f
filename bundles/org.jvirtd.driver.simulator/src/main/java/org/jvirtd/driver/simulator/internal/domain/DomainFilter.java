/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.jvirtd.api.constant.ConnectListAllDomainsFlags;
import org.jvirtd.api.constant.DomainState;

/** The filter of virConnectListAllDomains: a domain passes if it has one of the asked properties of each group. */
final class DomainFilter implements Predicate<SimulatedDomainState> {
    /** All filter flags. */
    static final int FLAGS = ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_NO_CHECKPOINT * 2 - 1;
    /** The filter flags of virConnectGetAllDomainStats. */
    static final int STATS_FLAGS = ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_OTHER * 2 - 1;

    private record Property(int flag, Predicate<SimulatedDomainState> has) {}

    private static final List<List<Property>> GROUPS = List.of(
            either(ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_ACTIVE,
                    ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_INACTIVE, SimulatedDomainState::active),
            either(ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_PERSISTENT,
                    ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_TRANSIENT, SimulatedDomainState::persistent),
            List.of(in(ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_RUNNING, DomainState.DOMAIN_RUNNING),
                    in(ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_PAUSED, DomainState.DOMAIN_PAUSED),
                    in(ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_SHUTOFF, DomainState.DOMAIN_SHUTOFF),
                    new Property(ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_OTHER, DomainFilter::other)),
            either(ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_MANAGEDSAVE,
                    ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_NO_MANAGEDSAVE,
                    SimulatedDomainState::managedSave),
            either(ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_AUTOSTART,
                    ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_NO_AUTOSTART, SimulatedDomainState::autostart),
            either(ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_HAS_SNAPSHOT,
                    ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_NO_SNAPSHOT, s -> s.snapshots().size() > 0),
            either(ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_HAS_CHECKPOINT,
                    ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_NO_CHECKPOINT, s -> s.checkpoints().size() > 0));

    private final List<Predicate<SimulatedDomainState>> all = new ArrayList<>();

    private DomainFilter(int flags) {
        for (List<Property> group : GROUPS) {
            List<Property> asked = group.stream().filter(p -> (flags & p.flag) != 0).toList();
            if (!asked.isEmpty()) {
                all.add(state -> asked.stream().anyMatch(p -> p.has.test(state)));
            }
        }
    }

    /** The filter of these flags; others are refused in the name of the function. */
    static DomainFilter of(int flags, String function) {
        Mistakes.checkFlags(flags, FLAGS, function);
        return new DomainFilter(flags);
    }

    /** The filter of the flags that it knows. */
    static DomainFilter ofKnown(int flags) {
        return new DomainFilter(flags & FLAGS);
    }

    @Override
    public boolean test(SimulatedDomainState state) {
        for (Predicate<SimulatedDomainState> p : all) {
            if (!p.test(state)) {
                return false;
            }
        }
        return true;
    }

    private static boolean other(SimulatedDomainState state) {
        return switch (state.run().state()) {
            case DOMAIN_RUNNING, DOMAIN_PAUSED, DOMAIN_SHUTOFF -> false;
            default -> true;
        };
    }

    private static Property in(int flag, DomainState state) {
        return new Property(flag, s -> s.run().state() == state);
    }

    private static List<Property> either(int with, int without, Predicate<SimulatedDomainState> has) {
        return List.of(new Property(with, has), new Property(without, has.negate()));
    }
}
