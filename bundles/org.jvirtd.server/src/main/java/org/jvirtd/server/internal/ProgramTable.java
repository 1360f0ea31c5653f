/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jvirtd.server.RpcProgram;

/** The programs that are there now, the one that serves a number first. Looked up without a lock. */
final class ProgramTable {
    private static final Comparator<ProgramEntry> BEST_FIRST = Comparator
            .comparingInt((ProgramEntry e) -> -e.ranking).thenComparingLong(e -> e.serviceId);

    private volatile List<ProgramEntry> entries = List.of();
    /** When programs that nobody serves have departed, by number and version: {@link System#nanoTime}. */
    private final Map<Long, Long> departed = new ConcurrentHashMap<>();

    synchronized void add(ProgramEntry entry) {
        List<ProgramEntry> next = new ArrayList<>(entries);
        next.add(entry);
        next.sort(BEST_FIRST);
        departed.remove(key(entry.number, entry.version));
        entry.serve();
        entries = List.copyOf(next);
    }

    /** Whether a program has departed so short ago that its return is waited for. */
    boolean awaited(int number, int version, Duration limit) {
        Long since = departed.get(key(number, version));
        return since != null && System.nanoTime() - since < limit.toNanos();
    }

    private static Long key(int number, int version) {
        return ((long) number << 32) | (version & 0xffffffffL);
    }

    /** Takes a program out; its entry counts as departed from then on. Null when it was not there. */
    synchronized ProgramEntry remove(RpcProgram program) {
        List<ProgramEntry> next = new ArrayList<>(entries);
        for (ProgramEntry entry : entries) {
            if (entry.program == program) {
                next.remove(entry);
                entries = List.copyOf(next);
                entry.depart();
                if (find(entry.number, entry.version) == null) {
                    departed.put(key(entry.number, entry.version), System.nanoTime());
                }
                return entry;
            }
        }
        return null;
    }

    /** The entry that serves a program, or null. */
    ProgramEntry find(int number, int version) {
        List<ProgramEntry> now = entries;
        for (int i = 0; i < now.size(); i++) {
            ProgramEntry entry = now.get(i);
            if (entry.serves(number, version)) {
                return entry;
            }
        }
        return null;
    }

    /** Those that follow a program. */
    List<ProgramEntry> followers(int number) {
        return entries.stream().filter(entry -> entry.follows == number).toList();
    }

    List<Integer> numbers() {
        return entries.stream().map(e -> e.number).distinct().toList();
    }
}
