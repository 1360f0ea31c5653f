/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.jvirtd.queue.internal.handler.HandlerLimits;
import org.jvirtd.queue.Subscription;
import org.jvirtd.queue.internal.handler.Registry;
import org.jvirtd.queue.internal.lane.LaneLimits;
import org.jvirtd.testkit.Sizes;
import org.jvirtd.worker.PoolLimits;
import org.jvirtd.worker.internal.CountedPool;

/**
 * The guarantees of the queues under random jobs, events, failures and removals, against a simple model: see the checks at its
 * end and those of {@link ModelDomain}, {@link ModelSlots}, {@link ModelCall} and {@link ModelListener}. What the actors do follows
 * from the seed, which a failure names; {@code -Djvirtd.seed=N} does the same again.
 */
class GuaranteesTest {
    private static final int ACTORS = 4;
    private static final int DOMAINS = 400;
    private static final int MOST_PARKED = 60;
    /** Workers beyond the limit that destroys may have. */
    private static final int RESERVE = 100;
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final long seed = Long.getLong("jvirtd.seed", new Random().nextLong());
    private final AtomicInteger mostThreads = new AtomicInteger();

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void theGuaranteesHoldWhateverHappensAtOnce() throws InterruptedException {
        int threadsBefore = ManagementFactory.getThreadMXBean().getThreadCount();
        try (CountedPool pool = new CountedPool(new PoolLimits(2, 6, 2, 10_000, MOST_PARKED, Duration.ofSeconds(60)))) {
            ModelRun run = new ModelRun(pool, DOMAINS);
            run.core.setLimits(new QueueLimits(Duration.ofSeconds(1), 10_000, 1 << 20));
            run.core.lanes().setLimits(new LaneLimits(64, 1 << 20, 50, 25));
            run.core.handlers().setLimits(new HandlerLimits(Duration.ofSeconds(10), 32, 1 << 20));
            List<ModelListener> all = listeners(run);
            run.begin();
            int places = places(run);
            run(run);
            await("all is quiet", run::left);
            await("all have heard everything", () -> unheard(run, all));
            assertThat(places(run)).as("places of the gate, seed %d", seed).isEqualTo(places);
            await("no timeout is left", () -> pool.armed() == 0 ? "" : pool.armed() + " timeouts");
            await("nobody parks", () -> pool.figures().parked() == 0 ? "" : pool.figures().toString());
            run.all.values().forEach(domain -> domain.check().forEach(wrong -> run.problem(domain + ": " + wrong)));
            assertThat(run.problems).as("seed %d", seed).isEmpty();
            assertThat(mostThreads.get() - threadsBefore).as("threads, seed %d", seed)
                    .isLessThan(MOST_PARKED + RESERVE + ACTORS * 10);
            assertThat(run.all.size()).as("domains, seed %d", seed).isGreaterThan(DOMAINS);
        }
    }

    /** Two subscribers and two observers from the beginning, one of each that fails; one of each comes and goes. */
    private List<ModelListener> listeners(ModelRun run) {
        AtomicInteger moods = new AtomicInteger();
        ModelListener good = new ModelListener("subscriber", true, run::problem, () -> {});
        ModelListener bad = new ModelListener("subscriber that fails", true, run::problem, () -> {
            if (moods.incrementAndGet() % 100 == 0) {
                throw new IllegalStateException("a subscriber that fails");
            }
        });
        ModelListener quick = new ModelListener("observer", true, run::problem, () -> {});
        ModelListener slow = new ModelListener("slow observer that fails", true, run::problem, () -> {
            LockSupport.parkNanos(20_000);
            if (moods.incrementAndGet() % 100 == 0) {
                throw new IllegalStateException("an observer that fails");
            }
        });
        run.world.subscribe(good);
        run.world.subscribe((source, event) -> run.heard(event));
        run.world.subscribe(bad);
        run.registry.observer(quick);
        run.registry.observer(slow);
        return List.of(good, bad, quick, slow);
    }

    private void run(ModelRun run) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(ACTORS);
        List<Thread> actors = new ArrayList<>();
        for (int number = 0; number < ACTORS; number++) {
            ModelActor actor = new ModelActor(run, number, ACTORS, Sizes.of(15_000, 500_000), seed);
            actors.add(new Thread(() -> {
                try {
                    actor.run();
                } finally {
                    ended.countDown();
                }
            }, "actor-" + number));
        }
        actors.forEach(Thread::start);
        do {
            comeAndGo(run);
            mostThreads.accumulateAndGet(ManagementFactory.getThreadMXBean().getThreadCount(), Math::max);
        } while (!ended.await(1, TimeUnit.MILLISECONDS));
    }

    private static void comeAndGo(ModelRun run) {
        ModelListener visitor = new ModelListener("visitor", false, run::problem, () -> {});
        try (Subscription subscription = run.world.subscribe(visitor)) {
            Registry.Registration observer = run.registry.observer(
                    new ModelListener("visiting observer", false, run::problem, () -> {}));
            LockSupport.parkNanos(1_000_000);
            observer.remove();
        }
    }

    private static String unheard(ModelRun run, List<ModelListener> listeners) {
        for (ModelListener listener : listeners) {
            for (ModelDomain domain : run.all.values()) {
                long told = domain.queue.snapshot().number();
                if (listener.heard(domain) != told) {
                    return listener + " has heard " + listener.heard(domain) + " of " + told + " events of " + domain;
                }
            }
        }
        return "";
    }

    /** The free places of the admission gate. */
    private static int places(ModelRun run) {
        JobLine line = ((ObjectQueue<?>) run.domain(0).queue).line;
        int free = 0;
        while (run.core.gate().acquireOrWait(line)) {
            free++;
        }
        for (int i = 0; i < free; i++) {
            run.core.gate().release();
        }
        return free;
    }

    private void await(String what, Supplier<String> left) {
        long end = System.nanoTime() + LIMIT.toNanos();
        for (String now = left.get(); !now.isEmpty(); now = left.get()) {
            assertThat(System.nanoTime()).as("%s in time, seed %d: %s", what, seed, now).isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
