/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.loop.internal.reactor;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jvirtd.loop.HandleEvent;
import org.jvirtd.loop.Timeout;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** The rule of removal, on a real loop thread: what is removed is not called any more, and is released once. */
public final class RemovalRaces {
    private static final LoopThread LOOP = loop();

    private RemovalRaces() {}

    private static LoopThread loop() {
        try {
            LoopThread[] self = new LoopThread[1];
            self[0] = new LoopThread("stress-loop", new LoopThread.Group() {
                @Override
                public boolean inLoop() {
                    return self[0].isCurrent();
                }

                @Override
                public void failed(String thread, Throwable cause) {
                    cause.printStackTrace();
                }

                @Override
                public TroubleProbe probe() {
                    return RemovalRaces::noTrouble;
                }
            }, new LoopLimits(Duration.ofSeconds(10), 100_000));
            self[0].start();
            return self[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<HandleEvent> noTrouble(SelectableChannel channel) {
        return Set.of();
    }

    /**
     * A timeout that is due in every turn of the loop, and is removed while it is called. The one call that is under way when a
     * removal returns may just be entering the callback; a second one may not.
     */
    abstract static class Due {
        private final CountDownLatch released = new CountDownLatch(1);
        private final AtomicInteger releases = new AtomicInteger();
        private final AtomicInteger calls = new AtomicInteger();
        private volatile boolean gone;
        /** Calls that were entered after a removal had returned. Owned by the loop. */
        private volatile int late;
        private volatile int afterRelease;

        final Timeout add() {
            return LOOP.addTimeout(0, this::due, () -> {
                releases.getAndIncrement();
                released.countDown();
            });
        }

        private void due(Timeout timeout) {
            if (gone) {
                late = late + 1;
            }
            if (releases.get() > 0) {
                afterRelease = 1;
            }
            calls.getAndIncrement();
        }

        final void untilCalled() {
            while (calls.get() == 0) {
                Thread.onSpinWait();
            }
        }

        final void removed() {
            gone = true;
        }

        final void settle(III_Result r) {
            try {
                r.r3 = released.await(10, TimeUnit.SECONDS) ? releases.get() + afterRelease : -1;
            } catch (InterruptedException e) {
                r.r3 = -2;
            }
            r.r2 = late;
        }
    }

    /** Removed by two threads at once. */
    @JCStressTest
    @Outcome(id = {"1, 0, 1", "1, 1, 1"}, expect = ACCEPTABLE, desc = "no call began after the return, one release")
    @Outcome(expect = FORBIDDEN, desc = "a call began after a removal had returned, or it was not released once")
    @State
    public static class RemovedTwice extends Due {
        private final AtomicInteger removals = new AtomicInteger();
        private final Timeout timeout = add();

        private void remove() {
            untilCalled();
            if (timeout.remove()) {
                removals.getAndIncrement();
            }
            removed();
        }

        @Actor
        public void one() {
            remove();
        }

        @Actor
        public void other() {
            remove();
        }

        @Arbiter
        public void look(III_Result r) {
            settle(r);
            r.r1 = removals.get();
        }
    }

    /** Whoever has awaited the removal is called no more, not even by a call that was under way. */
    @JCStressTest
    @Outcome(id = {"0, 0, 1", "1, 0, 1"}, expect = ACCEPTABLE, desc = "no call after the wait, one release")
    @Outcome(expect = FORBIDDEN, desc = "a call after the wait, or it was not released once")
    @State
    public static class Awaited extends Due {
        private final Timeout timeout = add();
        private int removals;

        @Actor
        public void await() {
            untilCalled();
            try {
                timeout.removeAndAwait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            removed();
        }

        @Actor
        public void remove() {
            untilCalled();
            removals = timeout.remove() ? 1 : 0;
        }

        @Arbiter
        public void look(III_Result r) {
            settle(r);
            r.r1 = removals;
        }
    }

    /** Removed while another thread changes its frequency. */
    @JCStressTest
    @Outcome(id = {"1, 0, 1", "1, 1, 1"}, expect = ACCEPTABLE, desc = "no call began after the return, one release")
    @Outcome(expect = FORBIDDEN, desc = "a call began after the removal had returned, or it was not released once")
    @State
    public static class RemovedWhileUpdated extends Due {
        private final Timeout timeout = add();
        private int removals;

        @Actor
        public void remove() {
            untilCalled();
            removals = timeout.remove() ? 1 : 0;
            removed();
        }

        @Actor
        public void update() {
            timeout.update(0);
            timeout.update(-1);
            timeout.update(0);
        }

        @Arbiter
        public void look(III_Result r) {
            settle(r);
            r.r1 = removals;
        }
    }
}
