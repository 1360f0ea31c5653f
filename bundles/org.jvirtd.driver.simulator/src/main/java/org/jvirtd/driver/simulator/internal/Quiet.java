/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.queue.ManagedObject;
import org.jvirtd.queue.QueueSpace;

/** Waits until what was caused in a world has happened. After one wait in vain it waits no more, until it is told to begin again. */
@AnyThread
final class Quiet {
    /** So long at once. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final long LOOK_AGAIN_NANOS = 50_000;

    private final ScriptedCalls calls;
    private final QueueSpace space;
    private volatile boolean inVain;

    Quiet(ScriptedCalls calls, QueueSpace space) {
        this.calls = calls;
        this.space = space;
    }

    void restart() {
        inVain = false;
    }

    /** Waits for calls that no monitor holds up, and for events on their way. */
    void await() {
        await(space::awaitQuiet);
    }

    /** The same of one object, which costs less. */
    void await(ManagedObject<?> object) {
        await(limit -> {
            long end = System.nanoTime() + limit.toNanos();
            while (!object.isQuiet()) {
                if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
                    return false;
                }
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            }
            return true;
        });
    }

    private void await(Predicate<Duration> quiet) {
        if (inVain) {
            return;
        }
        try {
            inVain = !calls.await(LIMIT) || !quiet.test(LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            inVain = true;
        }
    }
}
