/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for a condition and says why it was not met. */
final class Await {
    /** Long enough for a loaded machine; a test that passes never waits so long. */
    static final Duration LIMIT = Duration.ofSeconds(60);

    /** In which an answer must come that waits for nobody: many times what it takes on a loaded machine. */
    static final Duration SOON = Duration.ofSeconds(5);

    private Await() {}

    /**
     * Waits until the condition holds.
     *
     * @param what what is waited for, for the message
     * @param condition asked again and again; an exception counts as false and is a part of the message
     * @param why what stands in the way, asked when the time is over
     */
    static void until(String what, Callable<Boolean> condition, Supplier<String> why) {
        until(what, LIMIT, condition, why);
    }

    /** Waits until the condition holds, for something that takes longer than most. */
    static void until(String what, Duration limit, Callable<Boolean> condition, Supplier<String> why) {
        long end = System.nanoTime() + limit.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        Exception last = null;
        while (System.nanoTime() < end) {
            try {
                if (condition.call()) {
                    return;
                }
                last = null;
                if (never.await(20, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("nobody counts this latch down");
                }
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted while waiting until " + what, e);
            } catch (Exception e) {
                last = e;
                Thread.onSpinWait();
            }
        }
        throw new AssertionError("not within " + limit.toSeconds() + " s: " + what + "\n" + why.get(), last);
    }
}
