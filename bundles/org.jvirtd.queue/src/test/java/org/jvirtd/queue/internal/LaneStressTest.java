/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.queue.EventSource;
import org.jvirtd.queue.Expectation;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.LaneFigures;
import org.jvirtd.queue.ManagedDomain;
import org.jvirtd.queue.QueueSpace;
import org.jvirtd.queue.internal.lane.LaneLimits;
import org.jvirtd.testkit.Await;
import org.jvirtd.testkit.Sizes;
import org.jvirtd.testpools.ThreadedPool;

/** Lanes under many real threads. */
class LaneStressTest {
    private static final String WORLD = "test:stress";
    /** What nothing that is not stuck takes, however loaded the machine is. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final ThreadedPool pool = new ThreadedPool(8);
    private final QueueCore core = new QueueCore(pool, System::nanoTime);
    private final DomainQueuesService queues = new DomainQueuesService(core);
    private final Handlers handlers = new Handlers(System::nanoTime);
    private final QueueSpace world;
    private final AtomicInteger broken = new AtomicInteger();

    LaneStressTest() {
        queues.follow(handlers);
        world = queues.open(WORLD, ErrorDomain.QEMU);
    }

    @AfterEach
    void closePool() {
        pool.close();
    }

    private ManagedDomain<Integer> domain(int number) {
        return world.add(new UUID(0, number), "vm" + number, 0);
    }

    private void handle(ManagedDomain<Integer> domain, Consumer<HypervisorEvent> body) {
        handlers.add(WORLD, domain.uuid(), domain.name(), body);
    }

    private static HypervisorEvent event(EventCategory category, int poster, int number) {
        return HypervisorEvent.of(category, "poster" + poster, new TypedParameter.IntValue("n", number));
    }

    private static void end(Thread thread) throws InterruptedException {
        thread.join(LIMIT.toMillis());
        assertThat(thread.isAlive()).as("still posts: " + thread).isFalse();
    }

    private static void run(List<Thread> threads) throws InterruptedException {
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            end(thread);
        }
    }

    /** Stops the threads that post while it is paused. */
    private static final class Gate implements EventSource {
        final AtomicInteger pauses = new AtomicInteger();
        private final AtomicInteger state = new AtomicInteger();
        private final AtomicInteger unordered;

        Gate(AtomicInteger unordered) {
            this.unordered = unordered;
        }

        @Override
        public void pause() {
            pauses.incrementAndGet();
            if (state.getAndIncrement() != 0) {
                unordered.incrementAndGet();
            }
        }

        @Override
        public void resume() {
            if (state.getAndDecrement() != 1) {
                unordered.incrementAndGet();
            }
        }

        void await() {
            while (state.get() != 0) {
                LockSupport.parkNanos(1_000);
            }
        }
    }

    @Test
    void everyEventOfEveryPosterIsHandledOnceAndInOrderThroughPausesAndResumes() throws InterruptedException {
        // While one thread is about to tell the source, the others may go on: marks that are reached, a bound that is not.
        core.lanes().setLimits(new LaneLimits(1_000_000, 1L << 40, 1, 0));
        int domains = 4;
        int posters = 4;
        int each = Sizes.of(50_000, 500_000) / 2;
        List<ManagedDomain<Integer>> all = new ArrayList<>();
        List<Gate> gates = new ArrayList<>();
        AtomicLong handled = new AtomicLong();
        for (int d = 0; d < domains; d++) {
            ManagedDomain<Integer> domain = domain(d);
            Gate gate = new Gate(broken);
            domain.source(gate);
            all.add(domain);
            gates.add(gate);
            int[] last = new int[posters];
            AtomicInteger inside = new AtomicInteger();
            handle(domain, event -> {
                if (inside.getAndIncrement() != 0) {
                    broken.incrementAndGet();
                }
                Await.until("paused once", () -> gate.pauses.get() > 0);
                int poster = posterOf(event);
                if (LaneFixture.number(event) != ++last[poster]) {
                    broken.incrementAndGet();
                }
                handled.incrementAndGet();
                inside.decrementAndGet();
            });
        }
        List<Thread> threads = new ArrayList<>();
        for (int p = 0; p < posters; p++) {
            int poster = p;
            threads.add(new Thread(() -> {
                for (int i = 1; i <= each; i++) {
                    for (int d = 0; d < domains; d++) {
                        gates.get(d).await();
                        EventCategory category = i % 7 == 0 ? EventCategory.LIFECYCLE : EventCategory.OTHER;
                        if (!all.get(d).post(event(category, poster, i))) {
                            broken.incrementAndGet();
                        }
                    }
                }
            }));
        }
        run(threads);
        long expected = (long) domains * posters * each;
        Await.until("all handled", () -> handled.get() == expected);
        Await.until("all lanes empty and no source paused",
                () -> all.stream().map(domain -> domain.figures().lane())
                        .noneMatch(lane -> lane.depth() > 0 || lane.paused()));
        assertThat(broken).hasValue(0);
    }

    private static int posterOf(HypervisorEvent event) {
        return event.device().charAt("poster".length()) - '0';
    }

    @Test
    void underAFloodThatHeedsNoPauseEveryLifecycleEventArrivesAndAllIsInOrderAndCounted() throws InterruptedException {
        int posters = 4;
        int each = Sizes.of(50_000, 500_000);
        core.lanes().setLimits(new LaneLimits(40, 1 << 20, 50, 25));
        ManagedDomain<Integer> domain = domain(1);
        int[] lastNumber = new int[posters];
        int[] lastLifecycle = new int[posters];
        handle(domain, event -> {
            int poster = posterOf(event);
            int number = LaneFixture.number(event);
            if (number <= lastNumber[poster]) {
                broken.incrementAndGet();
            }
            lastNumber[poster] = number;
            if (event.category() == EventCategory.LIFECYCLE) {
                if (number != lastLifecycle[poster] + 100) {
                    broken.incrementAndGet();
                }
                lastLifecycle[poster] = number;
            }
        });
        List<Thread> threads = new ArrayList<>();
        for (int p = 0; p < posters; p++) {
            int poster = p;
            threads.add(new Thread(() -> {
                for (int i = 1; i <= each; i++) {
                    boolean lifecycle = i % 100 == 0;
                    boolean taken = domain.post(event(
                            lifecycle ? EventCategory.LIFECYCLE : EventCategory.BALLOON_CHANGE, poster, i));
                    if (lifecycle && !taken) {
                        broken.incrementAndGet();
                    }
                }
            }));
        }
        run(threads);
        Await.until("all handled", () -> domain.figures().lane().depth() == 0);
        LaneFigures figures = domain.figures().lane();
        assertThat(broken).hasValue(0);
        assertThat(lastLifecycle).containsOnly(each);
        assertThat(figures.handled() + figures.merged() + figures.dropped()).isEqualTo((long) posters * each);
        assertThat(figures.bytes()).isZero();
        assertThat(figures.paused()).isFalse();
    }

    @Test
    void aJobThatWaitsForAnEventOfItsOwnDomainNeverDeadlocks() throws InterruptedException {
        int rounds = Sizes.of(10_000, 100_000);
        int domains = 4;
        AtomicInteger inVain = new AtomicInteger();
        AtomicInteger followUps = new AtomicInteger();
        CountDownLatch ended = new CountDownLatch(rounds);
        Semaphore window = new Semaphore(64);
        List<ManagedDomain<Integer>> all = new ArrayList<>();
        for (int d = 0; d < domains; d++) {
            ManagedDomain<Integer> domain = domain(d);
            all.add(domain);
            handle(domain, event -> {
                domain.requireInLane();
                domain.update(state -> org.jvirtd.queue.Change.of(state + 1));
                domain.followUp("look", event.device(), JobClass.QUERY, job -> followUps.incrementAndGet());
            });
        }
        Calls calls = new Calls();
        Random random = new Random(7);
        for (int round = 0; round < rounds; round++) {
            window.acquireUninterruptibly();
            ManagedDomain<Integer> domain = all.get(round % domains);
            int number = round;
            boolean lateHandler = random.nextInt(100) == 0;
            domain.submit(JobClass.MODIFY, calls.call("hot-unplug", job -> {
                try (Expectation expected = domain.expect("deletion",
                        event -> event.category() == EventCategory.DEVICE_DELETED
                                && LaneFixture.number(event) == number)) {
                    if (lateHandler) {
                        domain.post(event(EventCategory.OTHER, 0, number));
                    }
                    domain.post(event(EventCategory.DEVICE_DELETED, number % 3, number));
                    if (expected.await(Duration.ofSeconds(30)).isEmpty()) {
                        inVain.incrementAndGet();
                    }
                } finally {
                    window.release();
                    ended.countDown();
                }
            }));
        }
        Await.zero("all rounds", ended);
        Await.until("all events handled", () -> all.stream().allMatch(domain -> domain.figures().lane().depth() == 0));
        Await.until("all follow-ups done", () -> all.stream().allMatch(domain -> domain.figures().waiting() == 0
                && domain.figures().holders().isEmpty()));
        assertThat(inVain).hasValue(0);
        assertThat(calls.errors).isEmpty();
        assertThat(followUps).hasValueGreaterThan(0);
        assertThat(all).allSatisfy(domain -> assertThat((long) domain.snapshot())
                .isEqualTo(domain.figures().lane().handled()));
    }

    @Test
    void handlersThatComeAndGoLoseNoEvent() throws InterruptedException {
        int events = Sizes.of(200_000, 2_000_000);
        ManagedDomain<Integer> domain = domain(1);
        AtomicInteger last = new AtomicInteger();
        Consumer<HypervisorEvent> body = event -> {
            if (!last.compareAndSet(LaneFixture.number(event) - 1, LaneFixture.number(event))) {
                broken.incrementAndGet();
            }
        };
        Thread changer = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                handle(domain, body);
                LockSupport.parkNanos(50_000);
                handlers.removeAll(WORLD, domain.uuid());
                LockSupport.parkNanos(10_000);
            }
            handle(domain, body);
        });
        Thread poster = new Thread(() -> {
            for (int i = 1; i <= events; i++) {
                domain.postAndPark(event(EventCategory.OTHER, 0, i));
            }
        });
        changer.start();
        poster.start();
        end(poster);
        changer.interrupt();
        end(changer);
        Await.until("all handled", () -> last.get() == events);
        assertThat(broken).hasValue(0);
        assertThat(domain.figures().lane().dropped()).isZero();
    }
}
