/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal.stream;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;

import org.jvirtd.api.thread.AnyThread;

/**
 * Lets only so many tasks of streams run at once, first come, first served; the others wait without a thread. A stream
 * whose file system hangs keeps its place: the bound keeps such streams from taking the workers of everything else.
 */
@AnyThread
public final class StreamGate implements Executor {
    private final IntSupplier places;
    private final Executor workers;
    /** These are guarded by this. At most one task for each direction of each open stream waits. */
    private final Queue<Runnable> waiting = new ArrayDeque<>(0);
    private int running;

    /**
     * A gate.
     *
     * @param places how many tasks may run at once, now
     * @param workers runs each that is let through
     */
    public StreamGate(IntSupplier places, Executor workers) {
        this.places = places;
        this.workers = workers;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (this) {
            waiting.add(task);
        }
        admit();
    }

    private void admit() {
        for (Runnable next = next(); next != null; next = next()) {
            Runnable task = next;
            workers.execute(() -> {
                try {
                    task.run();
                } finally {
                    leave();
                }
            });
        }
    }

    private synchronized Runnable next() {
        if (running >= places.getAsInt() || waiting.isEmpty()) {
            return null;
        }
        running++;
        return waiting.poll();
    }

    private void leave() {
        synchronized (this) {
            running--;
        }
        admit();
    }
}
