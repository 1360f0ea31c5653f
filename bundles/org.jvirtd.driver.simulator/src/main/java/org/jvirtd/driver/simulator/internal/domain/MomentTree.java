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

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.moment.CheckpointConfig;
import org.jvirtd.conf.moment.SnapshotConfig;

/**
 * The snapshots or the checkpoints of a domain, in the order in which they were made.
 *
 * @param current the name of the current one, or null
 */
@AnyThread
record MomentTree<M>(MomentKind<M> kind, List<M> all, String current) {
    static final MomentTree<SnapshotConfig> NO_SNAPSHOTS = new MomentTree<>(MomentKind.SNAPSHOT, List.of(), null);
    static final MomentTree<CheckpointConfig> NO_CHECKPOINTS = new MomentTree<>(MomentKind.CHECKPOINT, List.of(),
            null);

    MomentTree {
        all = List.copyOf(all);
    }

    int size() {
        return all.size();
    }

    Optional<M> find(String name) {
        return all.stream().filter(m -> kind.name().apply(m).equals(name)).findFirst();
    }

    /** Those without a parent. */
    List<M> roots() {
        return all.stream().filter(m -> kind.parent().apply(m) == null).toList();
    }

    /** Those on the one of this name. */
    List<M> children(String name) {
        return all.stream().filter(m -> name.equals(kind.parent().apply(m))).toList();
    }

    /** Those below the one of this name, at any depth, parents first. */
    List<M> descendants(String name) {
        List<M> below = new ArrayList<>(children(name));
        for (int i = 0; i < below.size(); i++) {
            below.addAll(children(kind.name().apply(below.get(i))));
        }
        return below;
    }

    /** With a new one, which is then current. */
    MomentTree<M> taken(M moment) {
        return added(moment).withCurrent(kind.name().apply(moment));
    }

    /** With a new one. */
    MomentTree<M> added(M moment) {
        String name = kind.name().apply(moment);
        if (find(name).isPresent()) {
            throw VirtException.operationFailed(ErrorDomain.DOMAIN, "domain moment " + name + " already exists");
        }
        return with(moment);
    }

    /** With one that says itself where it belongs. */
    MomentTree<M> redefined(M moment) {
        String name = kind.name().apply(moment);
        String parent = kind.parent().apply(moment);
        if (name.equals(parent)) {
            throw badParent("cannot set moment " + name + " as its own parent");
        }
        if (parent != null && find(parent).isEmpty()) {
            throw badParent("parent " + parent + " for moment " + name + " not found");
        }
        if (descendants(name).stream().anyMatch(m -> kind.name().apply(m).equals(parent))) {
            throw badParent("parent " + parent + " would create cycle to " + name);
        }
        return with(moment);
    }

    MomentTree<M> withCurrent(String name) {
        return new MomentTree<>(kind, all, name);
    }

    /** Without this one; its children come to its parent, which is current if this one was. */
    MomentTree<M> without(M gone) {
        String name = kind.name().apply(gone);
        String parent = kind.parent().apply(gone);
        List<M> next = new ArrayList<>();
        for (M m : all) {
            if (m != gone) {
                next.add(name.equals(kind.parent().apply(m)) ? kind.withParent().apply(m, parent) : m);
            }
        }
        return new MomentTree<>(kind, next, name.equals(current) ? parent : current);
    }

    /** Without what is below this one; this one is current if one of those was. */
    MomentTree<M> withoutDescendants(M moment) {
        String name = kind.name().apply(moment);
        return without(descendants(name), name);
    }

    /** Without this one and what is below it; its parent is current if one of those was. */
    MomentTree<M> withoutBranch(M moment) {
        List<M> gone = new ArrayList<>(descendants(kind.name().apply(moment)));
        gone.add(moment);
        return without(gone, kind.parent().apply(moment));
    }

    private MomentTree<M> with(M moment) {
        String name = kind.name().apply(moment);
        List<M> next = new ArrayList<>(all);
        int at = 0;
        while (at < next.size() && !kind.name().apply(next.get(at)).equals(name)) {
            at++;
        }
        if (at == next.size()) {
            next.add(moment);
        } else {
            next.set(at, moment);
        }
        return new MomentTree<>(kind, next, current);
    }

    private MomentTree<M> without(Collection<M> gone, String currentInstead) {
        Set<String> names = new HashSet<>();
        gone.forEach(m -> names.add(kind.name().apply(m)));
        List<M> next = all.stream().filter(m -> !names.contains(kind.name().apply(m))).toList();
        boolean lost = names.contains(Objects.requireNonNullElse(current, ""));
        return new MomentTree<>(kind, next, lost ? currentInstead : current);
    }

    private static VirtException badParent(String detail) {
        return VirtException.invalidArg(ErrorDomain.DOMAIN, detail);
    }
}
