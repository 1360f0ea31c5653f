/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.connection;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jvirtd.api.driver.HypervisorDriver;
import org.jvirtd.api.thread.AnyThread;

/** One service of a driver, with the number of calls that are inside. Closed when the service departs, for good. */
@AnyThread
final class DriverSlot {
    private final HypervisorDriver driver;
    private final String name;
    private final Set<String> schemes;
    private final int ranking;
    /** Calls inside; below zero once closed. */
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch drained = new CountDownLatch(1);

    DriverSlot(HypervisorDriver driver, String name, Set<String> schemes, int ranking) {
        this.driver = driver;
        this.name = name;
        this.schemes = schemes;
        this.ranking = ranking;
    }

    HypervisorDriver driver() {
        return driver;
    }

    String name() {
        return name;
    }

    Set<String> schemes() {
        return schemes;
    }

    /** The service ranking: the driver with the highest serves the clients that name no URI. */
    int ranking() {
        return ranking;
    }

    /** Enters a call; each success is followed by one {@link #exit}. */
    boolean tryEnter() {
        int inside;
        do {
            inside = calls.get();
            if (inside < 0) {
                return false;
            }
        } while (!calls.compareAndSet(inside, inside + 1));
        return true;
    }

    void exit() {
        if (calls.decrementAndGet() == Integer.MIN_VALUE) {
            drained.countDown();
        }
    }

    /**
     * Lets no more calls in and waits for those inside. Called once.
     *
     * @return false if some are inside at the limit
     */
    boolean close(Duration limit) throws InterruptedException {
        return calls.getAndAdd(Integer.MIN_VALUE) == 0 || drained.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }
}
