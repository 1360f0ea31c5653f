/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.List;
import java.util.function.Predicate;

import org.jvirtd.api.constant.DomainSnapshotListFlags;
import org.jvirtd.conf.moment.SnapshotConfig;

/** The filters of virDomainSnapshotListFlags: a snapshot passes if it has one of the asked properties of each group. */
final class SnapshotFilter {
    /** All flags of the lists of snapshots. */
    static final int FLAGS = DomainSnapshotListFlags.DOMAIN_SNAPSHOT_LIST_TOPOLOGICAL * 2 - 1;

    private record Property(int flag, Predicate<SnapshotConfig> has) {}

    private final List<List<Property>> groups;

    private SnapshotFilter(MomentTree<SnapshotConfig> tree) {
        Predicate<SnapshotConfig> leaf = s -> tree.children(s.name()).isEmpty();
        groups = List.of(
                List.of(new Property(DomainSnapshotListFlags.DOMAIN_SNAPSHOT_LIST_METADATA, s -> true),
                        new Property(DomainSnapshotListFlags.DOMAIN_SNAPSHOT_LIST_NO_METADATA, s -> false)),
                List.of(new Property(DomainSnapshotListFlags.DOMAIN_SNAPSHOT_LIST_LEAVES, leaf),
                        new Property(DomainSnapshotListFlags.DOMAIN_SNAPSHOT_LIST_NO_LEAVES, leaf.negate())),
                List.of(new Property(DomainSnapshotListFlags.DOMAIN_SNAPSHOT_LIST_INACTIVE,
                        s -> s.state().equals("shutoff")),
                        new Property(DomainSnapshotListFlags.DOMAIN_SNAPSHOT_LIST_ACTIVE,
                                s -> !s.state().equals("shutoff") && !s.state().equals("disk-snapshot")),
                        new Property(DomainSnapshotListFlags.DOMAIN_SNAPSHOT_LIST_DISK_ONLY,
                                s -> s.state().equals("disk-snapshot"))),
                List.of(new Property(DomainSnapshotListFlags.DOMAIN_SNAPSHOT_LIST_INTERNAL,
                        Predicate.not(SnapshotFilter::external)),
                        new Property(DomainSnapshotListFlags.DOMAIN_SNAPSHOT_LIST_EXTERNAL,
                                SnapshotFilter::external)));
    }

    /** Those of the snapshots that pass. */
    static List<SnapshotConfig> apply(MomentTree<SnapshotConfig> tree, List<SnapshotConfig> of, int flags) {
        SnapshotFilter filter = new SnapshotFilter(tree);
        return of.stream().filter(s -> filter.passes(s, flags)).toList();
    }

    private boolean passes(SnapshotConfig snapshot, int flags) {
        for (List<Property> group : groups) {
            List<Property> asked = group.stream().filter(p -> (flags & p.flag) != 0).toList();
            if (!asked.isEmpty() && asked.stream().noneMatch(p -> p.has.test(snapshot))) {
                return false;
            }
        }
        return true;
    }

    private static boolean external(SnapshotConfig snapshot) {
        return "external".equals(snapshot.memory())
                || snapshot.disks().stream().anyMatch(d -> "external".equals(d.attribute("snapshot")));
    }
}
