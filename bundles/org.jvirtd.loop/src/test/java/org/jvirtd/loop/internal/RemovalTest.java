/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal;

import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.jvirtd.loop.HandleEvent;
import org.jvirtd.loop.HandleRegistration;
import org.jvirtd.loop.Removable;
import org.jvirtd.loop.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The rules of removing: no callback starts after it, one release comes after the last callback. */
class RemovalTest {
    private LoopFixture fixture;
    private MinaEventLoop loop;
    private final AtomicInteger released = new AtomicInteger();

    @BeforeEach
    void start() throws Exception {
        fixture = new LoopFixture(2);
        loop = fixture.loop;
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void timeoutThatIsDueDoesNotStartAfterRemoveFromAnotherThreadHasReturned() throws Exception {
        List<Timeout> both = new CopyOnWriteArrayList<>();
        List<Timeout> called = new CopyOnWriteArrayList<>();
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        loop.execute(() -> {
            for (int n = 0; n < 2; n++) {
                both.add(loop.addTimeout(1, due -> {
                    called.add(due);
                    running.countDown();
                    LoopFixture.await(go);
                    due.remove();
                }, released::incrementAndGet));
            }
            spin();
        });
        LoopFixture.await(running);
        // One of them holds the loop, the other is due in the same turn.
        both.stream().filter(timeout -> !called.contains(timeout)).forEach(Removable::remove);
        go.countDown();
        LoopFixture.await("both are released", () -> released.get() == 2);
        assertThat(called).hasSize(1);
    }

    @Test
    void handleThatIsReadyDoesNotStartAfterRemoveFromAnotherThreadHasReturned() throws Exception {
        List<Pipe> pipes = List.of(Pipe.open(), Pipe.open());
        List<HandleRegistration> both = new CopyOnWriteArrayList<>();
        List<HandleRegistration> called = new CopyOnWriteArrayList<>();
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        for (Pipe pipe : pipes) {
            pipe.source().configureBlocking(false);
            pipe.sink().write(ByteBuffer.allocate(1));
        }
        loop.execute(() -> pipes.forEach(pipe -> both.add(loop.addHandle(pipe.source(), Set.of(HandleEvent.READABLE), (
                handle, events) -> {
            called.add(handle);
            running.countDown();
            LoopFixture.await(go);
            handle.remove();
        }, released::incrementAndGet))));
        LoopFixture.await(running);
        both.stream().filter(handle -> !called.contains(handle)).forEach(Removable::remove);
        go.countDown();
        LoopFixture.await("both are released", () -> released.get() == 2);
        assertThat(called).hasSize(1);
        for (Pipe pipe : pipes) {
            pipe.source().close();
            pipe.sink().close();
        }
    }

    /** Lets more than a millisecond pass on the loop. */
    private static void spin() {
        long until = System.nanoTime() + 3_000_000;
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }

    @Test
    void removalThatRacesWithCallsLeavesAtMostTheOneThatRuns() throws Exception {
        for (int round = 0; round < 2000; round++) {
            AtomicBoolean removed = new AtomicBoolean();
            AtomicInteger late = new AtomicInteger();
            CountDownLatch called = new CountDownLatch(1);
            CountDownLatch release = new CountDownLatch(1);
            Timeout timeout = loop.addTimeout(0, due -> {
                if (removed.get()) {
                    late.incrementAndGet();
                }
                called.countDown();
            }, release::countDown);
            LoopFixture.await(called);
            timeout.remove();
            removed.set(true);
            LoopFixture.await(release);
            assertThat(late.get()).as("calls after the removal, round " + round).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void callbackThatWasDueInTheSameTurnDoesNotStartAfterRemoval() throws Exception {
        List<Timeout> all = new ArrayList<>();
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch added = new CountDownLatch(1);
        loop.execute(() -> {
            for (int n = 0; n < 20; n++) {
                // Whichever of them is called first removes all the others, which are due as well.
                all.add(loop.addTimeout(1, due -> {
                    calls.incrementAndGet();
                    all.forEach(Removable::remove);
                }, released::incrementAndGet));
            }
            added.countDown();
        });
        LoopFixture.await(added);
        LoopFixture.await("all are released", () -> released.get() == 20);
        assertThat(calls).hasValue(1);
    }

    @Test
    void releaseComesOnceAfterCallbackThatRunsAtRemoval() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        AtomicReference<Boolean> releasedAfter = new AtomicReference<>();
        Timeout timeout = loop.addTimeout(0, due -> {
            running.countDown();
            LoopFixture.await(go);
            ended.set(true);
        }, () -> {
            releasedAfter.set(ended.get());
            released.incrementAndGet();
        });
        LoopFixture.await(running);
        assertThat(timeout.remove()).isTrue();
        assertThat(timeout.remove()).isFalse();
        assertThat(released).as("not while the callback runs").hasValue(0);
        go.countDown();
        LoopFixture.await("released", () -> released.get() == 1);
        fixture.settle();
        assertThat(released).hasValue(1);
        assertThat(releasedAfter.get()).isTrue();
    }

    @Test
    void removalInsideItsOwnCallbackReleasesAfterIt() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger seenInside = new AtomicInteger(-1);
        loop.addTimeout(0, due -> {
            calls.incrementAndGet();
            assertThat(due.remove()).isTrue();
            seenInside.set(released.get());
        }, released::incrementAndGet);
        LoopFixture.await("released", () -> released.get() == 1);
        fixture.settle();
        assertThat(seenInside).hasValue(0);
        assertThat(calls).hasValue(1);
        assertThat(released).hasValue(1);
    }

    @Test
    void removalOfOneThatNeverRanReleasesIt() throws Exception {
        Timeout off = loop.addTimeout(-1, due -> {}, released::incrementAndGet);
        off.remove();
        LoopFixture.await("released", () -> released.get() == 1);
    }

    @Test
    void manyThreadsRemovingTheSameReleaseItOnce() throws Exception {
        for (int round = 0; round < 300; round++) {
            released.set(0);
            Timeout timeout = loop.addTimeout(0, due -> {}, released::incrementAndGet);
            AtomicInteger firsts = new AtomicInteger();
            List<Thread> removers = new ArrayList<>();
            for (int n = 0; n < 4; n++) {
                removers.add(new Thread(() -> {
                    if (timeout.remove()) {
                        firsts.incrementAndGet();
                    }
                }));
            }
            removers.forEach(Thread::start);
            for (Thread remover : removers) {
                remover.join();
            }
            timeout.removeAndAwait();
            assertThat(firsts).hasValue(1);
            assertThat(released).hasValue(1);
        }
    }

    @Test
    void removeAndAwaitWaitsForCallbackAndRelease() throws Exception {
        for (int round = 0; round < 200; round++) {
            AtomicBoolean inside = new AtomicBoolean();
            AtomicBoolean releaseRan = new AtomicBoolean();
            CountDownLatch called = new CountDownLatch(1);
            Timeout timeout = loop.addTimeout(0, due -> {
                inside.set(true);
                called.countDown();
                Thread.yield();
                inside.set(false);
            }, () -> releaseRan.set(true));
            LoopFixture.await(called);
            timeout.removeAndAwait();
            assertThat(inside).isFalse();
            assertThat(releaseRan).isTrue();
        }
    }

    @Test
    void removeAndAwaitIsRefusedOnEveryLoopThread() throws Exception {
        Timeout timeout = loop.addTimeout(-1, due -> {});
        AtomicInteger refused = new AtomicInteger();
        fixture.threads.all().forEach(thread -> thread.execute(() -> {
            assertThatThrownBy(timeout::removeAndAwait).isInstanceOf(IllegalStateException.class);
            refused.incrementAndGet();
        }));
        LoopFixture.await("refused on both", () -> refused.get() == 2);
        assertThat(timeout.isRemoved()).isFalse();
        assertThatThrownBy(loop::requireInLoop).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void removedHandleIsNotCalledAlthoughItsChannelIsReady() throws Exception {
        Pipe pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        pipe.sink().write(ByteBuffer.allocate(1));
        for (int round = 0; round < 500; round++) {
            AtomicInteger calls = new AtomicInteger();
            // The channel stays readable: the loop calls again and again until the removal.
            HandleRegistration handle = loop.addHandle(pipe.source(), EnumSet.of(HandleEvent.READABLE), (h, events) -> {
                calls.incrementAndGet();
            });
            LoopFixture.await("called", () -> calls.get() > 0);
            handle.removeAndAwait();
            int before = calls.get();
            fixture.settle();
            assertThat(calls).hasValue(before);
        }
        pipe.source().close();
        pipe.sink().close();
    }

    @Test
    void callbackRemovesAndAddsAgainTheSameChannel() throws Exception {
        Pipe pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        AtomicInteger rounds = new AtomicInteger();
        addAgain(pipe, rounds);
        pipe.sink().write(ByteBuffer.allocate(1));
        LoopFixture.await("twenty rounds", () -> rounds.get() >= 20);
        fixture.settle();
        assertThat(fixture.failures).isEmpty();
    }

    private void addAgain(Pipe pipe, AtomicInteger rounds) {
        loop.addHandle(pipe.source(), Set.of(HandleEvent.READABLE), (handle, events) -> {
            handle.remove();
            if (rounds.incrementAndGet() < 20) {
                addAgain(pipe, rounds);
            }
        });
    }

    @Test
    void everythingIsReleasedOnceWhenLoopStopsWhileOthersRemove() throws Exception {
        List<Timeout> timeouts = new ArrayList<>();
        for (int n = 0; n < 500; n++) {
            timeouts.add(loop.addTimeout(n % 3 - 1, due -> {}, released::incrementAndGet));
        }
        Thread remover = new Thread(() -> timeouts.forEach(Removable::remove));
        remover.start();
        fixture.threads.stop();
        remover.join();
        for (Timeout timeout : timeouts) {
            timeout.removeAndAwait();
        }
        assertThat(released).hasValue(500);
        assertThatThrownBy(() -> loop.addTimeout(1, due -> {})).isInstanceOf(IllegalStateException.class);
    }
}
