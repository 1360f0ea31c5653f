/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Whom to tell that a queue has been written so far that bytes of theirs are needed no more. Guarded by its user. */
final class Releases {
    private record Entry(long end, Runnable released) {}

    private final ArrayDeque<Entry> entries = new ArrayDeque<>(0);
    /** Bytes that have ever been queued. */
    private long queued;

    /** Bytes enter the queue; null when nobody wants to know. */
    void queued(int bytes, Runnable released) {
        queued += bytes;
        if (released != null) {
            entries.addLast(new Entry(queued, released));
        }
    }

    /** Takes out those whose bytes have left the queue, in which so many bytes are left. */
    List<Runnable> written(long left) {
        if (entries.isEmpty()) {
            return List.of();
        }
        List<Runnable> done = new ArrayList<>(entries.size());
        while (!entries.isEmpty() && entries.peekFirst().end() <= queued - left) {
            done.add(entries.pollFirst().released());
        }
        return done;
    }
}
