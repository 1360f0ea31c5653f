/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.handler;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.driver.DomainStateReason;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.testkit.Await;

/** An observer that remembers what it was told, and stands still while the test wants it. */
final class Recorder implements DomainEventHandler {
    private static final long LIMIT_SECONDS = 30;

    /** What it was told: {@code name detail}, or {@code name gap missed state}. Guarded by this. */
    private final List<String> seen = new ArrayList<>();
    private volatile CountDownLatch still = new CountDownLatch(0);
    /** Opened when it is called. */
    final CountDownLatch called = new CountDownLatch(1);

    /** It will stay in its next call until {@link #goOn}. */
    Recorder stopped() {
        still = new CountDownLatch(1);
        return this;
    }

    void goOn() {
        still.countDown();
    }

    private void tell(String what) {
        called.countDown();
        try {
            if (!still.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody lets it go on");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        synchronized (this) {
            seen.add(what);
        }
    }

    @Override
    public void onEvent(DomainEvent event) {
        tell(event.domain().name() + " " + ((DomainEvent.Lifecycle) event).detail());
    }

    @Override
    public void onGap(DomainRef domain, long missed, DomainStateReason now) {
        tell(domain.name() + " gap " + missed + " " + (now == null ? "gone" : now.state()));
    }

    synchronized List<String> seen() {
        return List.copyOf(seen);
    }

    /** What it was told, once that is so much. */
    List<String> await(int number) {
        Await.until("it has seen " + number + ", not " + seen(), () -> seen().size() >= number);
        return seen();
    }
}
