/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jvirtd.queue.JobClass;

/**
 * Who waits before the slots of one object, in order. Those of one kind (rank, class, whether a worker is needed) are admitted in
 * their order, so that the first of each kind is all that has to be looked at. Guarded by the lock of its {@link JobLine}.
 */
final class WaitingLine {
    /** Places of one rank; more than will ever be given. */
    private static final int RANK_BITS = 60;

    private record Group(int rank, JobClass jobClass, boolean needsWorker) {}

    private final Map<Group, LinkedHashSet<Waiter>> groups = new HashMap<>();
    private int size;
    private int counted;
    private long bytes;
    private long lastPlace;
    /** Since the last call that left. */
    private boolean questionWentFirst;

    void append(Waiter waiter, long now) {
        lastPlace++;
        waiter.given = rankOf(waiter);
        waiter.place = ((long) waiter.given << RANK_BITS) + lastPlace;
        waiter.since = now;
        groups.computeIfAbsent(groupOf(waiter), group -> new LinkedHashSet<>()).add(waiter);
        count(waiter, 1);
    }

    private int rankOf(Waiter waiter) {
        int rank = waiter.rank();
        if (rank != Waiter.QUESTION_RANK) {
            return rank;
        }
        if (questionWentFirst && size > 0) {
            return Waiter.CALL_RANK;
        }
        questionWentFirst = true;
        return rank;
    }

    /** False if it did not wait. */
    boolean leave(Waiter waiter) {
        Set<Waiter> same = groups.get(groupOf(waiter));
        if (same == null || !same.remove(waiter)) {
            return false;
        }
        count(waiter, -1);
        if (waiter.given == Waiter.CALL_RANK) {
            questionWentFirst = false;
        }
        return true;
    }

    private void count(Waiter waiter, int by) {
        size += by;
        if (waiter.isBounded()) {
            counted += by;
            bytes += (long) by * waiter.bytes;
        }
    }

    private static Group groupOf(Waiter waiter) {
        return new Group(waiter.given, waiter.jobClass, waiter.needsWorker());
    }

    /** The first of those that can be admitted. */
    Optional<Waiter> first(boolean workers, Predicate<JobClass> admitted) {
        return firsts().filter(waiter -> (workers || !waiter.needsWorker()) && admitted.test(waiter.jobClass))
                .min(Comparator.comparingLong(waiter -> waiter.place));
    }

    /** Who has waited longest. */
    Optional<Waiter> oldest() {
        return firsts().min(Comparator.comparingLong(waiter -> waiter.since));
    }

    private Stream<Waiter> firsts() {
        return groups.values().stream().filter(same -> !same.isEmpty()).map(same -> same.iterator().next());
    }

    List<Waiter> removeAll() {
        List<Waiter> all = new ArrayList<>(size);
        groups.values().forEach(all::addAll);
        all.sort(Comparator.comparingLong(waiter -> waiter.place));
        groups.clear();
        size = 0;
        counted = 0;
        bytes = 0;
        return all;
    }

    int size() {
        return size;
    }

    /** How many count against the bound. */
    int counted() {
        return counted;
    }

    /** What they hold. */
    long bytes() {
        return bytes;
    }
}
