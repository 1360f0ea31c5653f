/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal.reactor;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.jvirtd.api.thread.AnyThread;

/** The sessions of one loop thread, and their bytes. */
@AnyThread
public final class LoopTraffic {
    private final AtomicInteger sessions = new AtomicInteger();
    private final AtomicLong bytesIn = new AtomicLong();
    private final AtomicLong bytesOut = new AtomicLong();

    /** Counts sessions up or down. */
    public void session(int change) {
        sessions.addAndGet(change);
    }

    /** Counts bytes received. On the loop, which alone writes this figure. */
    public void in(int bytes) {
        bytesIn.lazySet(bytesIn.get() + bytes);
    }

    /** Counts bytes sent. */
    public void out(int bytes) {
        bytesOut.addAndGet(bytes);
    }

    int sessions() {
        return sessions.get();
    }

    long bytesIn() {
        return bytesIn.get();
    }

    long bytesOut() {
        return bytesOut.get();
    }
}
