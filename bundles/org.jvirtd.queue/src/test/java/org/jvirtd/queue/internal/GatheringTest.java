/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.queue.Command;
import org.jvirtd.queue.FanOut;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.ManagedDomain;
import org.jvirtd.queue.QueueSpace;
import org.jvirtd.testkit.Await;
import org.jvirtd.testpools.ManualPool;

class GatheringTest {
    private final ManualPool pool = new ManualPool();
    private final QueueCore core = new QueueCore(pool, pool::now);
    private final DomainQueuesService queues = new DomainQueuesService(core);
    private final QueueSpace space = queues.open("test:default", ErrorDomain.QEMU);
    private final List<ManagedDomain<String>> domains = new ArrayList<>();
    private final Calls calls = new Calls();
    private final Monitors monitors = new Monitors();

    /** Answers "off" from the snapshot; every other domain is asked, and answers when the test says so, or at once. */
    private static final class Monitors implements FanOut<String, String> {
        final List<String> asked = Collections.synchronizedList(new ArrayList<>());
        final Map<String, CompletableFuture<String>> answers = new ConcurrentHashMap<>();
        volatile BiFunction<ManagedDomain<String>, Job, CompletionStage<String>> how = (domain,
                job) -> CompletableFuture.completedFuture(domain.name() + " asked");

        @Override
        public Optional<String> known(ManagedDomain<String> domain, String snapshot) {
            return snapshot.equals("off") ? Optional.of(domain.name() + " known") : Optional.empty();
        }

        @Override
        public CompletionStage<String> ask(ManagedDomain<String> domain, Job job) {
            asked.add(domain.name());
            return how.apply(domain, job);
        }

        @Override
        public String withoutMonitor(ManagedDomain<String> domain, String snapshot) {
            return domain.name() + " without";
        }

        void answerLater() {
            how = (domain, job) -> answers.computeIfAbsent(domain.name(), key -> new CompletableFuture<>());
        }
    }

    @BeforeEach
    void fourDomainsOfWhichOneIsOff() {
        for (String name : List.of("a", "b", "c", "d")) {
            domains.add(space.add(UUID.nameUUIDFromBytes(name.getBytes()), name, name.equals("b") ? "off" : "on"));
        }
    }

    private FutureTask<List<String>> gather(boolean nowait) {
        FutureTask<List<String>> result = new FutureTask<>(() -> queues.gather("stats", domains, monitors, nowait));
        new Thread(result, "gatherer").start();
        return result;
    }

    private static List<String> result(FutureTask<List<String>> gathering) throws Exception {
        return gathering.get(30, TimeUnit.SECONDS);
    }

    private Job hold(ManagedDomain<String> domain) {
        Job[] held = new Job[1];
        domain.submit(JobClass.MODIFY, calls.call("holder", job -> {
            held[0] = job;
            job.keep(this, () -> {});
        }));
        pool.runAll();
        return held[0];
    }

    @Test
    void allAreAnsweredInTheirOrder() {
        assertThat(queues.gather("stats", domains, monitors, false)).containsExactly("a asked", "b known", "c asked",
                "d asked");
        assertThat(queues.figures().holders()).isZero();
        assertThat(pool.timers()).isZero();
        assertThat(domains).allSatisfy(domain -> assertThat(domain.oldestCommand()).isZero());
    }

    @Test
    void theQuestionHoldsAJobOfClassQueryOnTheWorkerOfItsCaller() {
        List<Object> seen = new ArrayList<>();
        monitors.how = (domain, job) -> {
            seen.addAll(List.of(job.jobClass(), job.name(), domain.currentJob().orElseThrow() == job,
                    Thread.currentThread()));
            return CompletableFuture.completedFuture("x");
        };
        queues.gather("stats", domains.subList(0, 1), monitors, false);
        assertThat(seen).containsExactly(JobClass.QUERY, "stats", true, Thread.currentThread());
    }

    @Test
    void aDomainWhoseSlotIsTakenForAWhileIsWaitedForAndAnswersInFull() throws Exception {
        Job holder = hold(domains.get(2));
        FutureTask<List<String>> gathering = gather(false);
        Await.until("in line, the others asked", () -> domains.get(2).figures().waiting() == 1
                && monitors.asked.size() == 2);
        pool.advance(Duration.ofMillis(1_500));
        holder.close();
        assertThat(result(gathering)).containsExactly("a asked", "b known", "c asked", "d asked");
    }

    @Test
    void afterTheBoundTheOthersAreAnsweredWithoutTheirMonitors() throws Exception {
        hold(domains.get(0));
        monitors.answerLater();
        FutureTask<List<String>> gathering = gather(false);
        Await.until("asked", () -> monitors.answers.size() == 2);
        monitors.answers.get("d").complete("d late but in time");
        pool.advance(Duration.ofSeconds(2));
        assertThat(result(gathering)).containsExactly("a without", "b known", "c without", "d late but in time");
        assertThat(domains.get(0).figures().waiting()).isZero();
    }

    @Test
    void aLateAnswerKeepsItsJobUntilItComes() throws Exception {
        monitors.answerLater();
        FutureTask<List<String>> gathering = gather(false);
        Await.until("asked", () -> monitors.answers.size() == 3);
        pool.advance(Duration.ofSeconds(2));
        assertThat(result(gathering)).contains("a without");
        assertThat(domains.get(0).figures().holders()).singleElement()
                .satisfies(holder -> assertThat(holder.name()).isEqualTo("stats"));
        assertThat(domains.get(0).oldestCommand()).isEqualTo(Duration.ofSeconds(2));
        domains.get(0).submit(JobClass.MODIFY, calls.call("next"));
        assertThat(pool.tasks()).isZero();
        monitors.answers.get("a").complete("at last");
        pool.runAll();
        assertThat(calls.ran).containsExactly("next");
        assertThat(domains.get(0).oldestCommand()).isZero();
    }

    @Test
    void aDestroyEndsTheJobOfAnAnswerThatNeverComes() throws Exception {
        monitors.answerLater();
        FutureTask<List<String>> gathering = gather(false);
        Await.until("asked", () -> monitors.answers.size() == 3);
        pool.advance(Duration.ofSeconds(2));
        result(gathering);
        domains.get(0).submit(JobClass.DESTROY, calls.call("destroy"));
        pool.runAll();
        assertThat(calls.ran).containsExactly("destroy");
        assertThat(domains.get(0).figures().holders()).isEmpty();
        monitors.answers.get("a").completeExceptionally(new IllegalStateException("end of file"));
    }

    @Test
    void aStuckDomainIsNotAskedAtAll() {
        Command stuck = domains.get(0).command("query-status");
        pool.advance(Duration.ofMillis(1_000));
        assertThat(queues.gather("stats", domains, monitors, false)).first().isEqualTo("a asked");
        pool.advance(Duration.ofMillis(1));
        assertThat(queues.gather("stats", domains, monitors, false)).containsExactly("a without", "b known", "c asked",
                "d asked");
        stuck.close();
        assertThat(queues.gather("stats", domains, monitors, false)).first().isEqualTo("a asked");
    }

    @Test
    void theLimitsAreThoseOfTheConfiguration() throws Exception {
        queues.configure(Configs.queue(Map.of("fan_out_millis", 50, "stuck_command_millis", 20)));
        hold(domains.get(3));
        FutureTask<List<String>> gathering = gather(false);
        Await.until("in line", () -> domains.get(3).figures().waiting() == 1);
        pool.advance(Duration.ofMillis(50));
        assertThat(result(gathering)).last().isEqualTo("d without");
        domains.get(0).command("query-status");
        pool.advance(Duration.ofMillis(21));
        assertThat(queues.gather("stats", domains.subList(0, 1), monitors, false)).containsExactly("a without");
    }

    @Test
    void withNowaitADomainWhoseSlotIsTakenIsNotWaitedFor() {
        hold(domains.get(3));
        assertThat(queues.gather("stats", domains, monitors, true)).containsExactly("a asked", "b known", "c asked",
                "d without");
        assertThat(domains.get(3).figures().waiting()).isZero();
    }

    @Test
    void aQuestionGoesBeforeTheCallsThatWaitAndTheNextOneWhenACallHasHadItsTurn() throws Exception {
        ManagedDomain<String> domain = domains.get(0);
        Job holder = hold(domain);
        domain.submit(JobClass.MODIFY, calls.call("call 1"));
        domain.submit(JobClass.MODIFY, calls.call("call 2"));
        monitors.how = (asked, job) -> {
            calls.ran.add(job.name());
            return CompletableFuture.completedFuture("fine");
        };
        List<FutureTask<List<String>>> gatherings = new ArrayList<>();
        for (int i = 1; i <= 2; i++) {
            String name = "question " + i;
            gatherings.add(new FutureTask<>(() -> queues.gather(name, List.of(domain), monitors, false)));
            new Thread(gatherings.get(i - 1), name).start();
            int waiting = 2 + i;
            Await.until("in line", () -> domain.figures().waiting() == waiting);
        }
        holder.close();
        result(gatherings.get(0));
        pool.runAll();
        result(gatherings.get(1));
        assertThat(calls.ran).containsExactly("holder", "question 1", "call 1", "call 2", "question 2");
    }

    @Test
    void twoCallersThatAskOneDomainTakeTurns() throws Exception {
        monitors.answerLater();
        FutureTask<List<String>> first = gather(false);
        Await.until("asked", () -> monitors.answers.size() == 3);
        FutureTask<List<String>> second = gather(false);
        Await.until("in line behind it", () -> domains.get(3).figures().waiting() == 1);
        Map<String, CompletableFuture<String>> firstAnswers = Map.copyOf(monitors.answers);
        monitors.answers.clear();
        firstAnswers.forEach((name, answer) -> answer.complete(name + " first"));
        assertThat(result(first)).containsExactly("a first", "b known", "c first", "d first");
        Await.until("asked again", () -> monitors.answers.size() == 3);
        monitors.answers.forEach((name, answer) -> answer.complete(name + " second"));
        assertThat(result(second)).containsExactly("a second", "b known", "c second", "d second");
    }

    @Test
    void aDomainThatIsNamedTwiceIsAskedTwice() {
        ManagedDomain<String> domain = domains.get(0);
        assertThat(queues.gather("stats", List.of(domain, domain), monitors, false)).containsExactly("a asked",
                "a asked");
    }

    @Test
    void whatFailsIsAnsweredWithoutTheMonitorAndTheOthersAreNotAffected() {
        monitors.how = (domain, job) -> switch (domain.name()) {
            case "a" -> throw new IllegalStateException("of the test");
            case "c" -> CompletableFuture.failedFuture(new IllegalStateException("of the test"));
            default -> CompletableFuture.completedFuture("fine");
        };
        assertThat(queues.gather("stats", domains, monitors, false)).containsExactly("a without", "b known",
                "c without",
                "fine");
        assertThat(queues.figures().holders()).isZero();
    }

    @Test
    void aFullLineIsAnsweredWithoutTheMonitor() throws Exception {
        core.setLimits(new QueueLimits(Duration.ofSeconds(30), 1, 1_000));
        hold(domains.get(0));
        domains.get(0).submit(JobClass.MODIFY, calls.call("fills"));
        assertThat(result(gather(false))).first().isEqualTo("a without");
    }

    @Test
    void aCallerThatIsInterruptedLeavesEveryLine() throws Exception {
        hold(domains.get(0));
        List<String> got = new ArrayList<>();
        Thread caller = new Thread(() -> got.addAll(queues.gather("stats", domains, monitors, false)));
        caller.start();
        Await.until("in line", () -> domains.get(0).figures().waiting() == 1);
        caller.interrupt();
        caller.join();
        assertThat(got).first().isEqualTo("a without");
        assertThat(domains.get(0).figures().waiting()).isZero();
        assertThat(pool.timers()).isZero();
    }

    @Test
    void aDomainOfAnotherKindOfQueueIsRefused() {
        ManagedDomain<String> foreign = Foreign.domain();
        assertThatThrownBy(() -> queues.gather("stats", List.of(foreign), monitors, false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** A domain that these queues do not know. */
    private static final class Foreign {
        @SuppressWarnings("unchecked")
        static ManagedDomain<String> domain() {
            return (ManagedDomain<String>) java.lang.reflect.Proxy.newProxyInstance(Foreign.class.getClassLoader(),
                    new Class<?>[]{ManagedDomain.class}, (proxy, method, args) -> "foreign");
        }
    }
}
