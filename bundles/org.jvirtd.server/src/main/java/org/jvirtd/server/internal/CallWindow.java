/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.jvirtd.server.ServerLimits;

/** How many calls of one client run and wait, and whether another may be taken up. Every method on every thread. */
final class CallWindow {
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong waitingBytes = new AtomicLong();

    boolean hasRoom(ServerLimits limits) {
        return running.get() < limits.maxClientRequests() && waiting.get() < limits.maxWaitingRequests()
                && waitingBytes.get() < limits.maxWaitingBytes();
    }

    void startRunning() {
        running.getAndIncrement();
    }

    void endRunning() {
        running.getAndDecrement();
    }

    void startWaiting(int bytes) {
        waiting.getAndIncrement();
        waitingBytes.getAndAdd(bytes);
    }

    void endWaiting(int bytes) {
        waiting.getAndDecrement();
        waitingBytes.getAndAdd(-bytes);
    }

    int running() {
        return running.get();
    }

    int waiting() {
        return waiting.get();
    }

    long waitingBytes() {
        return waitingBytes.get();
    }
}
