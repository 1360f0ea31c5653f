/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.queue.FanOut;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.ManagedDomain;
import org.jvirtd.queue.QueueSpace;
import org.jvirtd.testkit.Await;
import org.jvirtd.testkit.Sizes;
import org.jvirtd.testpools.ThreadedPool;

/** Many callers ask many domains at once, while calls run on them. */
class GatheringStressTest {
    private static final int DOMAINS = Sizes.of(1_000, 10_000);
    private static final int CALLERS = 8;
    private static final int MONITORS = 2;

    private final AtomicInteger together = new AtomicInteger();
    private final ExecutorService monitors = Executors.newFixedThreadPool(MONITORS);

    /** A domain's state counts who is with its monitor. */
    private final class Question implements FanOut<AtomicInteger, String> {
        @Override
        public Optional<String> known(ManagedDomain<AtomicInteger> domain, AtomicInteger state) {
            return domain.uuid().getLeastSignificantBits() % 10 == 0 ? Optional.of(domain.name()) : Optional.empty();
        }

        @Override
        public CompletionStage<String> ask(ManagedDomain<AtomicInteger> domain, Job job) {
            enter(domain);
            return CompletableFuture.supplyAsync(() -> {
                domain.snapshot().decrementAndGet();
                return domain.name();
            }, monitors);
        }

        @Override
        public String withoutMonitor(ManagedDomain<AtomicInteger> domain, AtomicInteger state) {
            return "without";
        }
    }

    private void enter(ManagedDomain<AtomicInteger> domain) {
        if (domain.snapshot().incrementAndGet() != 1) {
            together.incrementAndGet();
        }
    }

    private static List<ManagedDomain<AtomicInteger>> domains(QueueSpace space) {
        List<ManagedDomain<AtomicInteger>> domains = new ArrayList<>();
        for (int i = 0; i < DOMAINS; i++) {
            domains.add(space.add(new UUID(0, i), "vm" + i, new AtomicInteger()));
        }
        return domains;
    }

    @Test
    void everyHealthyDomainAnswersEveryCallerInFullAndNothingIsLeftBehind() throws Exception {
        try (ThreadedPool pool = new ThreadedPool(4)) {
            QueueCore core = new QueueCore(pool, System::nanoTime);
            core.setFanOutLimits(new FanOutLimits(Duration.ofMinutes(5), Duration.ofMinutes(5)));
            DomainQueuesService queues = new DomainQueuesService(core);
            List<ManagedDomain<AtomicInteger>> domains = domains(queues.open("test:stress", ErrorDomain.TEST));
            List<String> names = domains.stream().map(ManagedDomain::name).toList();
            AtomicBoolean over = new AtomicBoolean();
            Thread calls = new Thread(() -> callAround(domains, over));
            calls.start();
            ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
            List<Future<List<String>>> answers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                answers.add(callers.submit(() -> queues.gather("stats", domains, new Question(), false)));
            }
            for (Future<List<String>> answer : answers) {
                assertThat(answer.get(5, TimeUnit.MINUTES)).isEqualTo(names);
            }
            over.set(true);
            calls.join();
            callers.shutdown();
            assertThat(together).as("two that were with a monitor together").hasValue(0);
            Await.until("slots free", () -> queues.figures().holders() == 0);
            assertThat(queues.figures().waiting()).isZero();
            assertThat(domains).allSatisfy(domain -> assertThat(domain.oldestCommand()).isZero());
        } finally {
            monitors.shutdownNow();
        }
    }

    private void callAround(List<ManagedDomain<AtomicInteger>> domains, AtomicBoolean over) {
        Random random = new Random(1);
        Calls calls = new Calls();
        while (!over.get()) {
            ManagedDomain<AtomicInteger> domain = domains.get(random.nextInt(domains.size()));
            try (Job job = domain.begin(JobClass.MODIFY, "call")) {
                enter(domain);
                domain.snapshot().decrementAndGet();
            }
            domain.submit(JobClass.QUERY, calls.call("query", job -> {
                enter(domain);
                domain.snapshot().decrementAndGet();
            })).cancel();
        }
    }

    @Test
    void callersWhoseTimeIsOverLeaveNobodyInLine() throws Exception {
        try (ThreadedPool pool = new ThreadedPool(4)) {
            DomainQueuesService queues = new DomainQueuesService(new QueueCore(pool, System::nanoTime));
            queues.configure(Configs.queue(Map.of("fan_out_millis", 1)));
            List<ManagedDomain<AtomicInteger>> domains = domains(queues.open("test:stress", ErrorDomain.TEST));
            ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
            List<Future<List<String>>> answers = new ArrayList<>();
            for (int i = 0; i < CALLERS * 4; i++) {
                answers.add(callers.submit(() -> queues.gather("stats", domains, new Question(), false)));
            }
            for (Future<List<String>> answer : answers) {
                assertThat(answer.get(5, TimeUnit.MINUTES)).hasSize(DOMAINS);
            }
            callers.shutdown();
            Await.until("slots free", () -> queues.figures().holders() == 0);
            assertThat(queues.figures().waiting()).isZero();
            assertThat(together).hasValue(0);
        } finally {
            monitors.shutdownNow();
        }
    }
}
