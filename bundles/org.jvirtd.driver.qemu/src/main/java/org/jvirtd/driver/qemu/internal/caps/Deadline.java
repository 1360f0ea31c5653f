/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.caps;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A moment until which everything must be done. */
final class Deadline {
    private final Duration limit;
    private final long end;

    private Deadline(Duration limit) {
        this.limit = limit;
        this.end = System.nanoTime() + limit.toNanos();
    }

    static Deadline in(Duration limit) {
        return new Deadline(limit);
    }

    /** This moment, or an earlier one if it is further away than that. */
    Deadline within(Duration most) {
        return end - System.nanoTime() <= most.toNanos() ? this : in(most);
    }

    boolean over() {
        return end - System.nanoTime() <= 0;
    }

    /** Waits for an answer until the moment. */
    <T> T await(String what, CompletableFuture<T> answer) throws ProbeException, ExecutionException {
        try {
            return answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new ProbeException(what + ": no answer within " + limit.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProbeException(what + ": interrupted", e);
        }
    }
}
