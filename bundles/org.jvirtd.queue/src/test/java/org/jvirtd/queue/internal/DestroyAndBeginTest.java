/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.ManagedDomain;
import org.jvirtd.testkit.Await;
import org.jvirtd.testpools.ThreadedPool;
import org.jvirtd.testpools.ManualPool;
import org.jvirtd.worker.Lane;
import org.jvirtd.worker.PoolLimits;

/** The reserved way of destroy, asynchronous jobs, and workers that wait in line. */
class DestroyAndBeginTest {
    private final ManualPool pool = new ManualPool();
    private final QueueCore core = new QueueCore(pool, pool::now);
    private final DomainQueuesService queues = new DomainQueuesService(core);
    private final ManagedDomain<String> domain = queues.open("test:default", ErrorDomain.QEMU).add(new UUID(0, 1),
            "test",
            "off");
    private final Calls calls = new Calls();

    private Job hold(JobClass jobClass, String name) {
        return calls.hold(pool, domain, jobClass, name);
    }

    @Test
    void aDestroyKillsFirstOutsideOfEverySlotAndGoesBeforeAllThatWait() {
        Job holder = hold(JobClass.MODIFY, "frozen");
        domain.submit(JobClass.MODIFY, calls.call("waits"));
        domain.onDestroy(() -> {
            calls.ran.add("kill");
            holder.close();
        });
        domain.submit(JobClass.DESTROY, calls.call("destroy"));
        pool.runAll();
        assertThat(calls.ran).containsExactly("frozen", "kill", "destroy", "waits");
    }

    @Test
    void aDestroyTakesTheSlotBeforeTheCallsThatWaitedLonger() {
        Job holder = hold(JobClass.MODIFY, "frozen");
        domain.submit(JobClass.MODIFY, calls.call("waits"));
        domain.submit(JobClass.DESTROY, calls.call("destroy"));
        pool.runAll();
        holder.close();
        assertThat(pool.tasks(Lane.DESTROY)).isEqualTo(1);
        assertThat(pool.tasks(Lane.ORDINARY)).isZero();
        pool.runAll();
        assertThat(calls.ran).containsExactly("frozen", "destroy", "waits");
    }

    @Test
    void aDestroyIsTakenByAFullLineAndWithoutAPlaceAtTheGate() {
        core.setLimits(new QueueLimits(Duration.ofSeconds(30), 1, 1));
        Job holder = hold(JobClass.MODIFY, "frozen");
        domain.submit(JobClass.MODIFY, calls.call("fills", 1, job -> {}));
        pool.setLimits(new PoolLimits(1, 1, 1, 1, 2, Duration.ofSeconds(1)));
        domain.submit(JobClass.DESTROY, calls.call("destroy"));
        pool.runAll();
        assertThat(calls.errors).isEmpty();
        holder.close();
        pool.runOne(Lane.DESTROY);
        assertThat(calls.ran).containsExactly("frozen", "destroy");
    }

    @Test
    void aWorkerThatBeginsADestroyKillsFirstToo() {
        Job holder = hold(JobClass.MODIFY, "frozen");
        domain.submit(JobClass.MODIFY, calls.call("waits"));
        domain.onDestroy(() -> {
            calls.ran.add("kill");
            holder.close();
        });
        domain.begin(JobClass.DESTROY, "destroy").close();
        pool.runAll();
        assertThat(calls.ran).containsExactly("frozen", "kill", "waits");
        assertThat(domain.figures().holders()).isEmpty();
    }

    @Test
    void aKillThatThrowsDoesNotStopTheDestroy() {
        domain.onDestroy(() -> { throw new IllegalStateException("broken kill of the test"); });
        domain.submit(JobClass.DESTROY, calls.call("destroy"));
        pool.runAll();
        assertThat(calls.ran).containsExactly("destroy");
    }

    @Test
    void anAsynchronousJobDecidesWhatRunsBesideItAndHasItsOwnSteps() {
        Job async = hold(JobClass.ASYNC, "migrate");
        domain.submit(JobClass.SUSPEND, calls.call("suspend"));
        assertThat(pool.tasks()).isZero();
        async.allow(Set.of(JobClass.SUSPEND));
        assertThat(pool.tasks()).isEqualTo(1);
        pool.runAll();
        async.allow(Set.of());
        try (Job nested = async.beginNested("step")) {
            assertThat(nested.jobClass()).isEqualTo(JobClass.ASYNC_NESTED);
            assertThat(domain.figures().holders()).extracting(holder -> holder.name()).containsExactly("step",
                    "migrate");
        }
        async.close();
        assertThatThrownBy(() -> async.beginNested("late")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aWorkerThatBeginsAJobWaitsInTheSameLine() throws InterruptedException {
        Job holder = hold(JobClass.MODIFY, "holder");
        CountDownLatch begun = new CountDownLatch(1);
        Thread worker = new Thread(() -> {
            try (Job job = domain.begin(JobClass.MODIFY, "define")) {
                calls.ran.add(job.name());
                begun.countDown();
            }
        });
        worker.start();
        Await.until("in line", () -> domain.figures().waiting() == 1);
        domain.submit(JobClass.MODIFY, calls.call("behind"));
        assertThat(begun.getCount()).isEqualTo(1);
        holder.close();
        Await.zero("begun", begun);
        worker.join();
        pool.runAll();
        assertThat(calls.ran).containsExactly("holder", "define", "behind");
    }

    @Test
    void aWorkerThatWaitsTooLongGetsTheSameError() throws InterruptedException {
        hold(JobClass.MODIFY, "holder");
        Thread worker = new Thread(() -> {
            try {
                domain.begin(JobClass.MODIFY, "define").close();
            } catch (VirtException e) {
                calls.errors.add(e);
            }
        });
        worker.start();
        Await.until("in line with its timeout", () -> domain.figures().waiting() == 1 && pool.timers() == 1);
        pool.advance(Duration.ofSeconds(30));
        worker.join();
        assertThat(calls.errors).singleElement().satisfies(error -> assertThat(error).hasMessage(
                "Timed out during operation: cannot acquire state change lock (held by monitor=holder)"));
        assertThat(domain.figures().waiting()).isZero();
    }

    @Test
    void aWorkerThatIsInterruptedLeavesTheLine() throws InterruptedException {
        Job holder = hold(JobClass.MODIFY, "holder");
        Thread worker = new Thread(() -> {
            try {
                domain.begin(JobClass.MODIFY, "define").close();
            } catch (VirtException e) {
                calls.errors.add(e);
            }
        });
        worker.start();
        Await.until("in line", () -> domain.figures().waiting() == 1);
        worker.interrupt();
        worker.join();
        assertThat(calls.errors).extracting(VirtException::code).containsExactly(ErrorCode.OPERATION_ABORTED);
        assertThat(domain.figures().waiting()).isZero();
        holder.close();
        assertThat(domain.figures().holders()).isEmpty();
    }

    @Test
    void aStepOfAnAsynchronousJobWaitsForTheQueryOfAnother() throws InterruptedException {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch queried = new CountDownLatch(1);
        domain.submit(JobClass.ASYNC, calls.call("migrate", job -> {
            began.countDown();
            Await.zero("query", queried);
            job.beginNested("step").close();
            calls.ran.add("step");
        }));
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread worker = new Thread(() -> pool.runOne(Lane.ORDINARY));
        worker.setUncaughtExceptionHandler((thread, e) -> failure.set(e));
        worker.start();
        Await.zero("the asynchronous job", began);
        Job query = domain.begin(JobClass.QUERY, "query");
        queried.countDown();
        Await.until("in line, or failed", () -> domain.figures().waiting() == 1 || failure.get() != null);
        query.close();
        worker.join();
        assertThat(failure).hasNullValue();
        assertThat(calls.ran).containsExactly("migrate", "step");
    }

    @Test
    void aWorkerInLineDoesNotWaitForACallThatWaitsForAWorker() throws InterruptedException {
        pool.setLimits(new PoolLimits(1, 1, 1, 1, 3, Duration.ofSeconds(1)));
        ManagedDomain<String> other = queues.find("test:default").orElseThrow().add(new UUID(0, 2), "other", "off");
        other.submit(JobClass.MODIFY, calls.call("has the only place"));
        Job holder = domain.begin(JobClass.MODIFY, "holder");
        domain.submit(JobClass.MODIFY, calls.call("waits for a place"));
        Thread worker = new Thread(() -> {
            try (Job job = domain.begin(JobClass.MODIFY, "define")) {
                calls.ran.add(job.name());
            }
        });
        worker.start();
        Await.until("in line with its timeout", () -> domain.figures().waiting() == 2);
        holder.close();
        Await.until("begun without a place", () -> calls.ran.contains("define"));
        worker.join();
        pool.runAll();
        assertThat(calls.ran).containsExactly("define", "has the only place", "waits for a place");
    }

    @Test
    void aKillThatFailsWithAnErrorDoesNotStopTheDestroy() {
        domain.onDestroy(() -> { throw new NoClassDefFoundError("a class of a driver that has gone, for the test"); });
        domain.submit(JobClass.DESTROY, calls.call("destroy"));
        pool.runAll();
        assertThat(calls.ran).containsExactly("destroy");
    }

    @Test
    void aCommandThatAKilledProcessHasNotAnsweredIsUnansweredNoMore() {
        domain.command("query-status");
        pool.advance(Duration.ofSeconds(5));
        domain.submit(JobClass.DESTROY, calls.call("destroy without a hook"));
        pool.runAll();
        assertThat(domain.oldestCommand()).isEqualTo(Duration.ofSeconds(5));
        domain.onDestroy(() -> {});
        domain.submit(JobClass.DESTROY, calls.call("destroy"));
        pool.runAll();
        assertThat(domain.oldestCommand()).isZero();
    }

    @Test
    void aDestroyOfAFrozenDomainEndsItsHolderAndThoseThatWaitRunAfterIt() throws InterruptedException {
        try (ThreadedPool workers = new ThreadedPool(8)) {
            ManagedDomain<String> frozen = new DomainQueuesService(new QueueCore(workers, System::nanoTime))
                    .open("test:frozen", ErrorDomain.QEMU).add(new UUID(0, 3), "frozen", "on");
            CompletableFuture<String> monitor = new CompletableFuture<>();
            frozen.onDestroy(() -> monitor.completeExceptionally(new IOException("end of file")));
            CountDownLatch ended = new CountDownLatch(12);
            frozen.submit(JobClass.MODIFY, calls.call("holder", job -> {
                try {
                    frozen.await("monitor", monitor::get);
                } catch (Exception e) {
                    calls.ran.add("holder: " + e.getCause().getMessage());
                }
                ended.countDown();
            }));
            for (int i = 0; i < 10; i++) {
                frozen.submit(JobClass.MODIFY, calls.call("waits", job -> ended.countDown()));
            }
            Await.until("frozen", () -> !frozen.oldestCommand().isZero());
            frozen.submit(JobClass.DESTROY, calls.call("destroy", job -> ended.countDown()));
            Await.zero("all", ended);
            assertThat(calls.ran.subList(0, 4)).containsExactly("holder", "holder: end of file", "destroy", "waits");
        }
    }

    @Test
    void workersThatWaitInTheirCallsAreAsManyAsThereArePlacesForJobs() throws InterruptedException {
        pool.setLimits(new PoolLimits(1, 1, 1, 100, 4, Duration.ofSeconds(1)));
        Job holder = domain.begin(JobClass.MODIFY, "holder");
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < pool.limits().jobPlaces(); i++) {
            workers.add(new Thread(() -> domain.begin(JobClass.MODIFY, "define").close()));
            workers.get(i).start();
        }
        Await.until("in line with their timeouts",
                () -> domain.figures().waiting() == workers.size() && pool.timers() == workers.size());
        AtomicReference<VirtException> refused = new AtomicReference<>();
        Thread oneMore = new Thread(() -> {
            try {
                domain.begin(JobClass.MODIFY, "one more").close();
            } catch (VirtException e) {
                refused.set(e);
            }
        });
        Await.until("places taken", () -> core.gate().taken() == workers.size());
        oneMore.start();
        Await.until("refused", () -> refused.get() != null);
        assertThat(refused.get().code()).isEqualTo(ErrorCode.RESOURCE_BUSY);
        assertThat(domain.figures().waiting()).isEqualTo(workers.size());
        holder.close();
        for (Thread worker : workers) {
            worker.join();
        }
        assertThat(core.gate().taken()).as("places are given back").isZero();
    }

    @Test
    void aCallThatHasAPlaceNeedsNoSecondOneToBeginAnotherJob() throws InterruptedException {
        pool.setLimits(new PoolLimits(1, 1, 1, 100, 2, Duration.ofSeconds(1)));
        ManagedDomain<String> other = queues.find("test:default").orElseThrow().add(new UUID(0, 2), "other", "off");
        Job holder = other.begin(JobClass.MODIFY, "holder");
        domain.submit(JobClass.MODIFY, calls.call("clone", job -> other.begin(JobClass.MODIFY, "source").close()));
        Thread worker = new Thread(() -> pool.runOne(Lane.ORDINARY));
        worker.start();
        Await.until("parked in line", () -> pool.parked() == 1);
        assertThat(core.gate().taken()).isEqualTo(1);
        holder.close();
        worker.join();
        assertThat(calls.errors).isEmpty();
        assertThat(domain.figures().holders()).isEmpty();
    }
}
