/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jvirtd.server.RpcProgram;

/** The programs that are there now, the one that serves a number first. Looked up without a lock. */
final class ProgramTable {
    private static final Comparator<ProgramEntry> BEST_FIRST = Comparator
            .comparingInt((ProgramEntry e) -> -e.ranking).thenComparingLong(e -> e.serviceId);

    private volatile List<ProgramEntry> entries = List.of();

    synchronized void add(ProgramEntry entry) {
        List<ProgramEntry> next = new ArrayList<>(entries);
        next.add(entry);
        next.sort(BEST_FIRST);
        entries = List.copyOf(next);
    }

    /** Takes a program out; its entry counts as departed from then on. Null when it was not there. */
    synchronized ProgramEntry remove(RpcProgram program) {
        List<ProgramEntry> next = new ArrayList<>(entries);
        for (ProgramEntry entry : entries) {
            if (entry.program == program) {
                next.remove(entry);
                entries = List.copyOf(next);
                entry.depart();
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

    List<Integer> numbers() {
        return entries.stream().map(e -> e.number).distinct().toList();
    }
}
