/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.worker.internal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import org.jvirtd.testkit.Await;
import org.jvirtd.worker.Lane;
import org.jvirtd.worker.PoolLimits;

/** A pool, and tasks that block until they are let go. */
final class PoolFixture implements AutoCloseable {
    final PriorityWorkerPool pool = new PriorityWorkerPool();
    final Owner owner = new Owner("org.example.test");
    private final CountDownLatch release = new CountDownLatch(1);

    PoolFixture(PoolLimits limits) {
        pool.setLimits(limits);
    }

    /** Limits with as many event workers as priority workers. */
    static PoolLimits limits(int min, int max, int prio) {
        return new PoolLimits(min, max, prio, prio, 1_000, 100, Duration.ofSeconds(60));
    }

    boolean submit(Lane lane, Runnable task) {
        return pool.trySubmit(owner, lane, task);
    }

    /** Occupies as many workers of the lane, and returns when they are. */
    CountDownLatch occupy(Lane lane, int workers) {
        CountDownLatch running = new CountDownLatch(workers);
        CountDownLatch own = new CountDownLatch(1);
        for (int i = 0; i < workers; i++) {
            submit(lane, () -> {
                running.countDown();
                Await.zero("release of a blocker", own);
            });
        }
        Await.zero(workers + " workers of lane " + lane, running);
        return own;
    }

    /** A wait outside that ends with the fixture. */
    void parkUntilClosed(CountDownLatch started) {
        pool.park("the end of the test", () -> {
            started.countDown();
            Await.zero("end of the test", release);
            return null;
        });
    }

    void releaseParked() {
        release.countDown();
    }

    @Override
    public void close() {
        release.countDown();
        pool.shutdown(Duration.ofSeconds(20));
    }
}
