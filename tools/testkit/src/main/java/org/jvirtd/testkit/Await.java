/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** How tests wait: for a condition, within a limit; one that is not met says what was waited for. */
public final class Await {
    /** Long enough for a loaded machine; a test that passes never waits so long. */
    public static final Duration LIMIT = Duration.ofSeconds(60);

    /** In which an answer must come that waits for nobody: many times what it takes on a loaded machine. */
    public static final Duration SOON = Duration.ofSeconds(5);

    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private Await() {}

    /**
     * Waits until the condition holds.
     *
     * @param what what is waited for, for the message
     * @param condition asked again and again; an exception counts as false and is the cause of the failure
     */
    public static void until(String what, Callable<Boolean> condition) {
        until(what, condition, () -> "");
    }

    /** The same; {@code why} is what stands in the way, asked when the time is over. */
    public static void until(String what, Callable<Boolean> condition, Supplier<String> why) {
        until(what, LIMIT, condition, why);
    }

    /** The same for something that takes longer than most. */
    public static void until(String what, Duration limit, Callable<Boolean> condition, Supplier<String> why) {
        long end = System.nanoTime() + limit.toNanos();
        Exception last;
        do {
            last = null;
            try {
                if (condition.call()) {
                    return;
                }
            } catch (Exception e) {
                last = e;
            }
            LockSupport.parkNanos(STEP_NANOS);
        } while (System.nanoTime() < end && !Thread.currentThread().isInterrupted());
        throw new AssertionError("not within " + limit.toSeconds() + " s: " + what + "\n" + why.get(), last);
    }

    /** Waits until the latch is at zero. */
    public static void zero(String what, CountDownLatch latch) {
        try {
            if (!latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("not within " + LIMIT.toSeconds() + " s: " + what);
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting until " + what, e);
        }
    }

    /** What the future gives. */
    public static <T> T result(CompletableFuture<T> future) throws Exception {
        return future.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    /** An executor with a thread for each task: those of the common pool may be fewer than tasks that wait for each other. */
    public static void ownThread(Runnable task) {
        Thread thread = new Thread(task, "test");
        thread.setDaemon(true);
        thread.start();
    }
}
