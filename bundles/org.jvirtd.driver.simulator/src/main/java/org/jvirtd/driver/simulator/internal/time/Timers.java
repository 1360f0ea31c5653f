/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.time;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.worker.Lane;
import org.jvirtd.worker.WorkerPool;

/** What calls back later, by real time. */
@AnyThread
public interface Timers {
    /** The JVM's own. */
    Timers PLAIN = new Timers() {
        @Override
        public Runnable after(Duration delay, Runnable callback) {
            CompletableFuture<Void> timer = new CompletableFuture<Void>().completeOnTimeout(null, delay.toNanos(),
                    TimeUnit.NANOSECONDS);
            AtomicBoolean cancelled = new AtomicBoolean();
            timer.thenRun(() -> {
                if (!cancelled.get()) {
                    callback.run();
                }
            });
            return () -> {
                cancelled.set(true);
                timer.complete(null); // a cancelled one would stay until its time
            };
        }

        @Override
        public boolean work(Runnable work) {
            CompletableFuture.runAsync(work);
            return true;
        }
    };

    /**
     * Calls back after a delay.
     *
     * @param callback must not wait; on any thread
     * @return takes it back, if it is not too late
     */
    Runnable after(Duration delay, Runnable callback);

    /** Hands work to a thread that may take a while for it; false if none takes it now. */
    boolean work(Runnable work);

    /** Those of the daemon's workers. */
    static Timers of(WorkerPool pool) {
        return new Timers() {
            @Override
            public Runnable after(Duration delay, Runnable callback) {
                WorkerPool.Timeout timeout = pool.schedule(delay, callback);
                return timeout::cancel;
            }

            @Override
            public boolean work(Runnable work) {
                return pool.trySubmit(Lane.ORDINARY, work);
            }
        };
    }
}
