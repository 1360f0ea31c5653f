/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.connection;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jvirtd.api.thread.AnyThread;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the calls that are inside one service. Closed when the service departs, for good. */
@AnyThread
final class ServiceGate {
    /** How long a service that departs waits for the calls inside it. */
    private static final Duration DRAIN = Duration.ofSeconds(3);
    private static final Logger LOG = LoggerFactory.getLogger(ServiceGate.class);

    private final String name;
    /** Calls inside; below zero once closed. */
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch drained = new CountDownLatch(1);

    ServiceGate(String name) {
        this.name = name;
    }

    /** The name of the service, for people. */
    String name() {
        return name;
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

    /** Lets no more calls in and waits a while for those inside. Called once. */
    void close() {
        try {
            if (calls.getAndAdd(Integer.MIN_VALUE) != 0
                    && !drained.await(DRAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("driver {} departs while calls are inside", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
