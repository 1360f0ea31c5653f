/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.time;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import org.jvirtd.api.thread.AnyThread;

/** The host's time. */
@AnyThread
public final class RealClock implements WorldClock {
    /** What no worker takes is tried again after it. */
    private static final Duration AGAIN = Duration.ofMillis(100);

    private final Timers timers;

    /** A clock whose callbacks come from these timers. */
    public RealClock(Timers timers) {
        this.timers = timers;
    }

    @Override
    public long millis() {
        return System.currentTimeMillis();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Runnable at(long nanos, Runnable callback) {
        return timers.after(until(nanos), callback);
    }

    @Override
    public Runnable workAt(long nanos, Runnable work) {
        Later later = new Later(work);
        later.schedule(until(nanos));
        return later::cancel;
    }

    private static Duration until(long nanos) {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    /** Work that is tried again until a worker takes it. */
    private final class Later {
        private final Runnable work;
        private final AtomicReference<Runnable> timer = new AtomicReference<>();
        private volatile boolean cancelled;

        Later(Runnable work) {
            this.work = work;
        }

        void schedule(Duration delay) {
            timer.set(timers.after(delay, this::hand));
            if (cancelled) {
                timer.get().run();
            }
        }

        private void hand() {
            if (!cancelled && !timers.work(this::run)) {
                schedule(AGAIN);
            }
        }

        private void run() {
            if (!cancelled) {
                work.run();
            }
        }

        void cancel() {
            cancelled = true;
            timer.get().run();
        }
    }
}
