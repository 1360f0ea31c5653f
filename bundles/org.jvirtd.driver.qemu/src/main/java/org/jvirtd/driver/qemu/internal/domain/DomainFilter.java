/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.jvirtd.api.constant.ConnectListAllDomainsFlags;
import org.jvirtd.api.constant.DomainState;

/** The filter of virConnectListAllDomains: a domain passes if it has one of the asked properties of each group. */
public final class DomainFilter implements Predicate<QemuDomainState> {
    /** All filter flags. */
    public static final int FLAGS = ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_NO_CHECKPOINT * 2 - 1;

    private record Property(int flag, Predicate<QemuDomainState> has) {}

    private static final List<List<Property>> GROUPS = List.of(
            either(ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_ACTIVE,
                    ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_INACTIVE, QemuDomainState::active),
            either(ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_PERSISTENT,
                    ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_TRANSIENT, QemuDomainState::persistent),
            List.of(in(ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_RUNNING, DomainState.DOMAIN_RUNNING),
                    in(ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_PAUSED, DomainState.DOMAIN_PAUSED),
                    in(ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_SHUTOFF, DomainState.DOMAIN_SHUTOFF),
                    new Property(ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_OTHER, DomainFilter::other)),
            either(ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_MANAGEDSAVE,
                    ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_NO_MANAGEDSAVE, QemuDomainState::managedSave),
            either(ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_AUTOSTART,
                    ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_NO_AUTOSTART, QemuDomainState::autostart),
            either(ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_HAS_SNAPSHOT,
                    ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_NO_SNAPSHOT, state -> false),
            either(ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_HAS_CHECKPOINT,
                    ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_NO_CHECKPOINT, state -> false));

    private final List<Predicate<QemuDomainState>> all = new ArrayList<>();

    private DomainFilter(int flags) {
        for (List<Property> group : GROUPS) {
            List<Property> asked = group.stream().filter(p -> (flags & p.flag) != 0).toList();
            if (!asked.isEmpty()) {
                all.add(state -> asked.stream().anyMatch(p -> p.has.test(state)));
            }
        }
    }

    /** The filter of these flags; others are refused in the name of the function. */
    public static DomainFilter of(int flags, String function) {
        Mistakes.checkFlags(flags, FLAGS, function);
        return new DomainFilter(flags);
    }

    /** The filter of the flags that it knows. */
    public static DomainFilter ofKnown(int flags) {
        return new DomainFilter(flags & FLAGS);
    }

    @Override
    public boolean test(QemuDomainState state) {
        for (Predicate<QemuDomainState> p : all) {
            if (!p.test(state)) {
                return false;
            }
        }
        return true;
    }

    private static boolean other(QemuDomainState state) {
        return switch (state.run().state()) {
            case DOMAIN_RUNNING, DOMAIN_PAUSED, DOMAIN_SHUTOFF -> false;
            default -> true;
        };
    }

    private static Property in(int flag, DomainState state) {
        return new Property(flag, s -> s.run().state() == state);
    }

    private static List<Property> either(int with, int without, Predicate<QemuDomainState> has) {
        return List.of(new Property(with, has), new Property(without, has.negate()));
    }
}
