/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.process;

import java.time.Duration;

import org.jvirtd.api.thread.OnWorker;

/** Ends processes. */
@OnWorker
public final class Killer {
    /** How long the kernel may take to end a process that must: one that waits for a disk takes as long as the disk. */
    private static final Duration KERNEL = Duration.ofSeconds(5);
    private static final int FIRST_PAUSE_MILLIS = 2;
    private static final int LAST_PAUSE_MILLIS = 100;

    private final ProcessTable processes;
    private final Clock clock;

    public Killer(ProcessTable processes) {
        this(processes, new SystemClock());
    }

    Killer(ProcessTable processes, Clock clock) {
        this.processes = processes;
        this.clock = clock;
    }

    /**
     * Asks it to end, and ends it if that is wanted: one that is halted at once, since it hears nothing.
     *
     * @return false if it still lives
     */
    public boolean kill(ProcessId process, KillLimits limits) throws InterruptedException {
        processes.terminate(process);
        if (gone(process, limits.patience(), limits.force())) {
            return true;
        }
        if (!limits.force()) {
            return false;
        }
        processes.kill(process);
        return gone(process, KERNEL, false);
    }

    /** Waits for the end of a process that is about to end; false if it lives on. */
    public boolean awaitEnd(ProcessId process, Duration limit) throws InterruptedException {
        return gone(process, limit, false);
    }

    private boolean gone(ProcessId process, Duration limit, boolean unlessHalted) throws InterruptedException {
        long end = clock.nanos() + limit.toNanos();
        int pause = FIRST_PAUSE_MILLIS;
        while (processes.alive(process)) {
            if (clock.nanos() - end >= 0 || unlessHalted && processes.halted(process)) {
                return false;
            }
            clock.sleep(pause);
            pause = Math.min(pause * 2, LAST_PAUSE_MILLIS);
        }
        return true;
    }

    /** Time, as far as killing needs it. */
    interface Clock {
        long nanos();

        void sleep(int millis) throws InterruptedException;
    }

    private static final class SystemClock implements Clock {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(int millis) throws InterruptedException {
            Thread.sleep(millis);
        }
    }
}
