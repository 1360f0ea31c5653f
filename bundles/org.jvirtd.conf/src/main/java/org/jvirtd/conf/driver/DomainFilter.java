/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.driver;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.ConnectListAllDomainsFlags;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.driver.ListFilter.Property;

/** The filter of virConnectListAllDomains: a domain passes if it has one of the asked properties of each group. */
@AnyThread
public final class DomainFilter {
    /** The filter flags of virConnectGetAllDomainStats. */
    public static final int STATS_FLAGS = ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_OTHER * 2 - 1;

    private static final Set<DomainState> NAMED = Set.of(DomainState.DOMAIN_RUNNING, DomainState.DOMAIN_PAUSED,
            DomainState.DOMAIN_SHUTOFF);
    private static final ListFilter<DomainView> ALL = new ListFilter<>(List.of(
            ListFilter.either(ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_ACTIVE,
                    ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_INACTIVE, DomainView::active),
            ListFilter.either(ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_PERSISTENT,
                    ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_TRANSIENT, DomainView::persistent),
            List.of(in(ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_RUNNING, DomainState.DOMAIN_RUNNING),
                    in(ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_PAUSED, DomainState.DOMAIN_PAUSED),
                    in(ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_SHUTOFF, DomainState.DOMAIN_SHUTOFF),
                    new Property<>(ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_OTHER,
                            domain -> !NAMED.contains(domain.state()))),
            ListFilter.either(ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_MANAGEDSAVE,
                    ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_NO_MANAGEDSAVE, DomainView::managedSave),
            ListFilter.either(ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_AUTOSTART,
                    ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_NO_AUTOSTART, DomainView::autostart),
            ListFilter.either(ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_HAS_SNAPSHOT,
                    ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_NO_SNAPSHOT, DomainView::hasSnapshots),
            ListFilter.either(ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_HAS_CHECKPOINT,
                    ConnectListAllDomainsFlags.CONNECT_LIST_DOMAINS_NO_CHECKPOINT, DomainView::hasCheckpoints)));

    private DomainFilter() {}

    /**
     * The filter of these flags.
     *
     * @param errors the driver's error domain
     * @param function the name under which the reference refuses other flags
     * @throws VirtException INVALID_ARG for other flags
     */
    public static Predicate<DomainView> of(int flags, ErrorDomain errors, String function) {
        return ALL.of(flags, errors, function);
    }

    /** The filter of the flags that it knows. */
    public static Predicate<DomainView> ofKnown(int flags) {
        return ALL.ofKnown(flags);
    }

    private static Property<DomainView> in(int flag, DomainState state) {
        return new Property<>(flag, domain -> domain.state() == state);
    }
}
