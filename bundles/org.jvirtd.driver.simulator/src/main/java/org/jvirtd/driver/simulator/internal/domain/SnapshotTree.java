/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The snapshots of a domain, in the order in which they were made.
 *
 * @param current the name of the current one, or null
 */
public record SnapshotTree(List<SimulatedSnapshot> all, String current) {
    static final SnapshotTree EMPTY = new SnapshotTree(List.of(), null);

    public SnapshotTree {
        all = List.copyOf(all);
    }

    int size() {
        return all.size();
    }

    Optional<SimulatedSnapshot> find(String name) {
        return all.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    /** The snapshots whose parent is the one of this name; the roots for null. */
    List<SimulatedSnapshot> children(String parent) {
        return all.stream().filter(s -> java.util.Objects.equals(s.parent(), parent)).toList();
    }

    boolean hasChildren(String name) {
        return all.stream().anyMatch(s -> name.equals(s.parent()));
    }

    /** The snapshots below the one of this name, at any depth. */
    List<SimulatedSnapshot> descendants(String name) {
        List<SimulatedSnapshot> below = new ArrayList<>();
        for (SimulatedSnapshot child : children(name)) {
            below.add(child);
            below.addAll(descendants(child.name()));
        }
        return below;
    }

    /** With the snapshot added, or in place of the one of its name. */
    SnapshotTree with(SimulatedSnapshot snapshot, boolean makeCurrent) {
        List<SimulatedSnapshot> next = new ArrayList<>(all);
        int at = 0;
        while (at < next.size() && !next.get(at).name().equals(snapshot.name())) {
            at++;
        }
        if (at == next.size()) {
            next.add(snapshot);
        } else {
            next.set(at, snapshot);
        }
        return new SnapshotTree(next, makeCurrent ? snapshot.name() : current);
    }

    SnapshotTree withCurrent(String name) {
        return new SnapshotTree(all, name);
    }
}
