/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.moment.SnapshotConfig;

/**
 * The snapshots of a domain, in the order in which they were made.
 *
 * @param current the name of the current one, or null
 */
@AnyThread
public record SnapshotTree(List<SnapshotConfig> all, String current) {
    static final SnapshotTree EMPTY = new SnapshotTree(List.of(), null);

    public SnapshotTree {
        all = List.copyOf(all);
    }

    int size() {
        return all.size();
    }

    Optional<SnapshotConfig> find(String name) {
        return all.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    /** The snapshots on the one of this name. */
    List<SnapshotConfig> children(String name) {
        return all.stream().filter(s -> name.equals(s.parent())).toList();
    }

    /** The snapshots below the one of this name, at any depth, parents first. */
    List<SnapshotConfig> descendants(String name) {
        List<SnapshotConfig> below = new ArrayList<>(children(name));
        for (int i = 0; i < below.size(); i++) {
            below.addAll(children(below.get(i).name()));
        }
        return below;
    }

    /** With the snapshot added, or in place of the one of its name. */
    SnapshotTree with(SnapshotConfig snapshot) {
        List<SnapshotConfig> next = new ArrayList<>(all);
        int at = 0;
        while (at < next.size() && !next.get(at).name().equals(snapshot.name())) {
            at++;
        }
        if (at == next.size()) {
            next.add(snapshot);
        } else {
            next.set(at, snapshot);
        }
        return new SnapshotTree(next, current);
    }

    SnapshotTree withCurrent(String name) {
        return new SnapshotTree(all, name);
    }

    /** Without this one; its children come to its parent, which is current if this one was. */
    SnapshotTree without(SnapshotConfig gone) {
        List<SnapshotConfig> next = new ArrayList<>();
        for (SnapshotConfig s : all) {
            if (s != gone) {
                next.add(gone.name().equals(s.parent()) ? s.withParent(gone.parent()) : s);
            }
        }
        return new SnapshotTree(next, gone.name().equals(current) ? gone.parent() : current);
    }

    /** Without all of these; if the current one is among them, the other is current. */
    SnapshotTree without(Collection<SnapshotConfig> gone, String currentInstead) {
        Set<String> names = new HashSet<>();
        gone.forEach(s -> names.add(s.name()));
        List<SnapshotConfig> next = all.stream().filter(s -> !names.contains(s.name())).toList();
        return new SnapshotTree(next, names.contains(Objects.requireNonNullElse(current, ""))
                ? currentInstead
                : current);
    }
}
