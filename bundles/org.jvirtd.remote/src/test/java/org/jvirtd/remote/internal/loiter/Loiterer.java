/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.loiter;

import java.util.concurrent.CountDownLatch;

/** Stands for a class of a driver. */
public final class Loiterer implements Runnable {
    private final CountDownLatch begun;
    private final CountDownLatch end;

    public Loiterer(CountDownLatch begun, CountDownLatch end) {
        this.begun = begun;
        this.end = end;
    }

    /** Stays until the end. */
    @Override
    public void run() {
        begun.countDown();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
