/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.worker.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvirtd.testkit.Await;
import org.jvirtd.worker.Lane;
import org.jvirtd.worker.PoolLimits;
import org.jvirtd.worker.WorkerPool;

/** The services as bundles and configuration meet them. */
class WorkerServicesTest {
    private final WorkerPoolService service = new WorkerPoolService(config(Map.of()));
    private final WorkerPoolView view = new WorkerPoolView("org.example.user", service.pool(), service.timer());

    @AfterEach
    void close() {
        service.close();
    }

    /** The configuration with its defaults, but for these options. */
    private static WorkerConfig config(Map<String, Integer> options) {
        return (WorkerConfig) Proxy.newProxyInstance(WorkerConfig.class.getClassLoader(),
                new Class<?>[]{WorkerConfig.class}, (proxy, method, args) -> {
                    Integer value = options.get(method.getName().replace("__", "_"));
                    return value == null ? method.getDefaultValue() : value;
                });
    }

    @Test
    void theDefaultsAreThoseOfLibvirtdConf() {
        assertThat(service.limits()).isEqualTo(PoolLimits.DEFAULT);
        assertThat(service.figures().workers()).isEqualTo(5);
        assertThat(service.figures().priorityWorkers()).isEqualTo(5);
    }

    @Test
    void aChangedConfigurationIsInForceAtOnce() {
        service.configure(config(Map.of("min_workers", 7, "max_workers", 9, "prio_workers", 3, "max_queued_tasks", 11,
                "event_workers", 2, "max_parked_workers", 50, "worker_idle_seconds", 2)));
        assertThat(service.limits()).isEqualTo(new PoolLimits(7, 9, 3, 2, 11, 50, Duration.ofSeconds(2)));
        assertThat(service.figures().workers()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"min_workers,0", "min_workers,21", "max_workers,4", "max_workers,-1", "prio_workers,0",
            "event_workers,0",
            "max_queued_tasks,0", "max_parked_workers,24", "worker_idle_seconds,0", "shutdown_seconds,-1"})
    void aBadValueIsRefusedAndTheOldOnesStay(String option, int value) {
        PoolLimits before = service.limits();
        Map<String, Integer> options = new HashMap<>(Map.of("max_queued_tasks", 77));
        options.put(option, value);
        service.configure(config(options));
        assertThat(service.limits()).isEqualTo(before);
    }

    @Test
    void aValueThatIsNoNumberIsRefusedAtTheStartToo() {
        WorkerConfig broken = (WorkerConfig) Proxy.newProxyInstance(WorkerConfig.class.getClassLoader(),
                new Class<?>[]{WorkerConfig.class}, (proxy, method, args) -> {
                    throw new IllegalStateException("no number, as the component runtime says it");
                });
        WorkerPoolService started = new WorkerPoolService(broken);
        assertThat(started.limits()).isEqualTo(PoolLimits.DEFAULT);
        started.close();
    }

    @Test
    void aBadValueIsNamedInTheError() {
        assertThatThrownBy(() -> new PoolLimits(6, 5, 1, 1, 10, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("min_workers (6) must not be above max_workers (5)");
    }

    @Test
    void theAdministratorCanSetLimits() {
        PoolLimits limits = new PoolLimits(6, 8, 2, 5, 20, Duration.ofSeconds(1));
        service.setLimits(limits);
        assertThat(view.limits()).isEqualTo(limits);
        assertThat(service.workers()).as("ordinary ones and the one for destroys")
                .hasSizeGreaterThanOrEqualTo(6 + 2 + 1);
    }

    @Test
    void aBundleThatHasGoneIsNamedByItsTasksAndSubmitsNoMore() {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch running = new CountDownLatch(1);
        view.submit(Lane.ORDINARY, named("the task left behind", () -> {
            running.countDown();
            Await.zero("release", release);
        }));
        Await.zero("start", running);
        Owner owner = view.owner();
        assertThat(service.pool().tasksOf(owner)).singleElement().asString().contains("the task left behind",
                "jvirtd-worker-");
        assertThat(service.pool().tasksOf(new Owner("org.example.user"))).isEmpty();
        view.close();
        assertThat(view.trySubmit(Lane.ORDINARY, () -> {})).isFalse();
        assertThatThrownBy(() -> view.submit(Lane.ORDINARY, () -> {})).isInstanceOf(RejectedExecutionException.class);
        release.countDown();
    }

    /** Keeps the timer's thread until the latch that is returned is counted down. */
    private CountDownLatch holdTimer(WorkerPoolView by) {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        by.schedule(Duration.ZERO, () -> {
            held.countDown();
            Await.zero("go", go);
        });
        Await.zero("the timer is held", held);
        return go;
    }

    @Test
    void timeoutsRunOnceInTheOrderOfTheirTimes() {
        Duration late = Duration.ofMillis(30);
        List<Integer> ran;
        Duration between;
        do {
            List<Integer> order = new CopyOnWriteArrayList<>();
            ran = order;
            CountDownLatch done = new CountDownLatch(2);
            long began = System.nanoTime();
            view.schedule(late, () -> {
                order.add(2);
                done.countDown();
            });
            view.schedule(Duration.ofMillis(1), () -> {
                throw new IllegalStateException("broken timeout of the test");
            });
            view.schedule(Duration.ofMillis(2), () -> {
                order.add(1);
                done.countDown();
            });
            between = Duration.ofNanos(System.nanoTime() - began);
            Await.zero("both timeouts", done);
            // This thread may have been held up so long that the first was really due first.
        } while (between.plusMillis(2).compareTo(late) >= 0);
        assertThat(ran).containsExactly(1, 2);
    }

    @Test
    void aCancelledTimeoutDoesNotRun() {
        List<Integer> ran = new CopyOnWriteArrayList<>();
        CountDownLatch done = new CountDownLatch(1);
        CountDownLatch go = holdTimer(view);
        WorkerPool.Timeout cancelled = view.schedule(Duration.ofMillis(2), () -> ran.add(1));
        assertThat(cancelled.cancel()).isTrue();
        assertThat(cancelled.cancel()).isFalse();
        view.schedule(Duration.ofMillis(3), done::countDown);
        go.countDown();
        Await.zero("later timeout", done);
        assertThat(ran).isEmpty();
    }

    @Test
    void timeoutsOfABundleThatHasGoneAreCancelled() {
        List<Integer> ran = new CopyOnWriteArrayList<>();
        CountDownLatch done = new CountDownLatch(1);
        WorkerPoolView other = new WorkerPoolView("org.example.other", service.pool(), service.timer());
        CountDownLatch go = holdTimer(other);
        view.schedule(Duration.ofMillis(2), () -> ran.add(1));
        view.close();
        other.schedule(Duration.ofMillis(3), done::countDown);
        go.countDown();
        Await.zero("the other bundle's timeout", done);
        assertThat(ran).isEmpty();
    }

    private static Runnable named(String name, Runnable body) {
        return new Runnable() {
            @Override
            public void run() {
                body.run();
            }

            @Override
            public String toString() {
                return name;
            }
        };
    }

    @Test
    void thePlacesOfThreadsThatWaitAreSharedOut() {
        assertThat(PoolLimits.DEFAULT.streamPlaces()).isEqualTo(243);
        assertThat(PoolLimits.DEFAULT.jobPlaces()).isEqualTo(732);
        PoolLimits tight = new PoolLimits(5, 20, 5, 100, 25, Duration.ofSeconds(1));
        assertThat(tight.streamPlaces()).isEqualTo(1);
        assertThat(tight.jobPlaces()).as("three quarters of the ordinary workers").isEqualTo(15);
        assertThat(new PoolLimits(1, 1, 1, 1, 2, Duration.ofSeconds(1)).jobPlaces()).isEqualTo(1);
    }
}
