/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.queue.CallTask;
import org.jvirtd.queue.CallTicket;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.ManagedDomain;
import org.jvirtd.testpools.ManualPool;
import org.jvirtd.worker.Lane;
import org.jvirtd.worker.PoolLimits;

/** The line before the slots, with a pool and a clock that the test moves. */
class JobLineTest {
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
    void callsThatWaitRunInTheOrderInWhichTheyCame() {
        Job holder = hold(JobClass.MODIFY, "holder");
        List<String> expected = new ArrayList<>(List.of("holder"));
        for (int i = 0; i < 100; i++) {
            domain.submit(i % 3 == 0 ? JobClass.QUERY : JobClass.MODIFY, calls.call("call" + i));
            expected.add("call" + i);
        }
        assertThat(pool.tasks()).isZero();
        holder.close();
        pool.runAll();
        assertThat(calls.ran).containsExactlyElementsOf(expected);
    }

    @Test
    void whoCannotBeAdmittedDoesNotHoldUpThoseBehindWhoCan() {
        Job async = hold(JobClass.ASYNC, "remoteDispatchDomainSave");
        domain.submit(JobClass.MODIFY, calls.call("modify"));
        domain.submit(JobClass.QUERY, calls.call("query"));
        domain.submit(JobClass.AGENT_QUERY, calls.call("agent"));
        pool.runAll();
        assertThat(calls.ran).containsExactly("remoteDispatchDomainSave", "query", "agent");
        async.close();
        pool.runAll();
        assertThat(calls.ran).endsWith("modify");
    }

    @Test
    void aWaitingCallHoldsNoTaskAndNoThread() {
        hold(JobClass.MODIFY, "holder");
        int threads = Thread.activeCount();
        for (int i = 0; i < 1_000; i++) {
            domain.submit(JobClass.MODIFY, calls.call("call" + i));
        }
        assertThat(pool.tasks()).isZero();
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
        assertThat(domain.figures().waiting()).isEqualTo(1_000);
        assertThat(domain.figures().waitingBytes()).isEqualTo(100_000);
    }

    @Test
    void aCallThatWaitsTooLongFailsWithTheNameOfTheHolder() {
        Job holder = hold(JobClass.MODIFY, "remoteDispatchDomainSuspend");
        domain.submit(JobClass.QUERY, calls.call("late"));
        pool.advance(Duration.ofMillis(29_999));
        assertThat(calls.errors).isEmpty();
        pool.advance(Duration.ofMillis(1));
        assertThat(calls.errors).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo(ErrorCode.OPERATION_TIMEOUT);
            assertThat(error.domain()).isEqualTo(ErrorDomain.NONE);
            assertThat(error).hasMessage("Timed out during operation: cannot acquire state change lock"
                    + " (held by monitor=remoteDispatchDomainSuspend)");
        });
        holder.close();
        pool.runAll();
        assertThat(calls.ran).containsExactly("remoteDispatchDomainSuspend");
        assertThat(queues.figures().timedOut()).isEqualTo(1);
    }

    @Test
    void theTimeoutNamesTheAsynchronousHolderAndTheAgentOne() {
        hold(JobClass.ASYNC, "remoteDispatchDomainSave");
        hold(JobClass.AGENT_QUERY, "remoteDispatchDomainGetTime");
        domain.submit(JobClass.MODIFY, calls.call("modify"));
        domain.submit(JobClass.AGENT_MODIFY, calls.call("agent"));
        pool.advance(Duration.ofSeconds(30));
        assertThat(calls.errors).extracting(VirtException::getMessage).containsExactly(
                "Timed out during operation: cannot acquire state change lock"
                        + " (held by monitor=remoteDispatchDomainSave)",
                "Timed out during operation: cannot acquire state change lock"
                        + " (held by agent=remoteDispatchDomainGetTime)");
    }

    @Test
    void theTimeLimitCanBeChanged() {
        core.setLimits(new QueueLimits(Duration.ofSeconds(2), 10, 1_000));
        hold(JobClass.MODIFY, "holder");
        domain.submit(JobClass.MODIFY, calls.call("late"));
        pool.advance(Duration.ofSeconds(2));
        assertThat(calls.errors).hasSize(1);
    }

    @Test
    void anAdmittedCallHasNoTimeoutLeft() {
        Job holder = hold(JobClass.MODIFY, "holder");
        domain.submit(JobClass.MODIFY, calls.call("next"));
        assertThat(pool.timers()).isEqualTo(1);
        holder.close();
        assertThat(pool.timers()).isZero();
    }

    @Test
    void aLineThatIsFullByNumberRefuses() {
        core.setLimits(new QueueLimits(Duration.ofSeconds(30), 2, 1_000_000));
        hold(JobClass.MODIFY, "holder");
        for (int i = 0; i < 3; i++) {
            domain.submit(JobClass.MODIFY, calls.call("call" + i));
        }
        assertThat(calls.errors).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo(ErrorCode.OPERATION_FAILED);
            assertThat(error).hasMessage("operation failed: cannot acquire state change lock (held by monitor=holder)"
                    + " due to max_queued limit");
        });
        assertThat(queues.figures().refused()).isEqualTo(1);
        assertThat(queues.figures().waiting()).isEqualTo(2);
    }

    @Test
    void aLineThatIsFullByBytesRefuses() {
        core.setLimits(new QueueLimits(Duration.ofSeconds(30), 100, 1_000));
        hold(JobClass.MODIFY, "holder");
        domain.submit(JobClass.MODIFY, calls.call("large", 900, job -> {}));
        domain.submit(JobClass.MODIFY, calls.call("too much", 101, job -> {}));
        domain.submit(JobClass.MODIFY, calls.call("fits", 100, job -> {}));
        assertThat(calls.errors).hasSize(1);
        assertThat(domain.figures().waitingBytes()).isEqualTo(1_000);
    }

    @Test
    void aCancelledCallLeavesTheLineAndNothingIsTold() {
        Job holder = hold(JobClass.MODIFY, "holder");
        CallTicket ticket = domain.submit(JobClass.MODIFY, calls.call("vanished"));
        assertThat(ticket.cancel()).isTrue();
        assertThat(ticket.cancel()).isFalse();
        assertThat(domain.figures().waiting()).isZero();
        assertThat(domain.figures().waitingBytes()).isZero();
        assertThat(pool.timers()).isZero();
        holder.close();
        pool.runAll();
        assertThat(calls.ran).containsExactly("holder");
        assertThat(calls.errors).isEmpty();
    }

    @Test
    void aCallThatRunsCannotBeCancelled() {
        CallTicket ticket = domain.submit(JobClass.MODIFY, calls.call("call"));
        assertThat(ticket.cancel()).isFalse();
        pool.runAll();
        assertThat(calls.ran).containsExactly("call");
    }

    @Test
    void aCallThatThrowsFreesItsSlot() {
        domain.submit(JobClass.MODIFY, calls.call("broken", job -> {
            throw new IllegalStateException("broken call of the test");
        }));
        assertThatThrownBy(pool::runAll).hasMessage("broken call of the test");
        assertThat(domain.figures().holders()).isEmpty();
    }

    @Test
    void onlyAnAsynchronousJobHasSteps() {
        Job job = hold(JobClass.MODIFY, "modify");
        assertThatThrownBy(() -> job.allow(Set.of())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> job.beginNested("step")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> domain.submit(JobClass.ASYNC_NESTED, calls.call("x")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> domain.begin(JobClass.NONE, "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKeptJobOutlivesItsCallUntilItsOwnerIsGone() {
        Object owner = new Object();
        domain.submit(JobClass.ASYNC, calls.call("backup", job -> job.keep(owner, () -> calls.ran.add("cleanup"))));
        pool.runAll();
        assertThat(domain.figures().holders()).hasSize(1);
        queues.ownerGone(new Object());
        pool.runAll();
        assertThat(domain.figures().holders()).hasSize(1);
        queues.ownerGone(owner);
        pool.runAll();
        assertThat(calls.ran).containsExactly("backup", "cleanup");
        assertThat(domain.figures().holders()).isEmpty();
        queues.ownerGone(owner);
        assertThat(pool.tasks()).isZero();
    }

    @Test
    void aKeptJobThatEndedByItselfIsNotCleanedUp() {
        Object owner = new Object();
        domain.submit(JobClass.ASYNC, calls.call("backup", job -> {
            job.keep(owner, () -> calls.ran.add("cleanup"));
            job.close();
        }));
        pool.runAll();
        queues.ownerGone(owner);
        assertThat(pool.tasks()).isZero();
        assertThat(calls.ran).containsExactly("backup");
    }

    @Test
    void aCallKnowsItsJobWhileItRuns() {
        domain.submit(JobClass.MODIFY, calls.call("call", job -> {
            assertThat(domain.currentJob()).contains(job);
            assertThatThrownBy(() -> domain.begin(JobClass.QUERY, "second")).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("its own thread");
        }));
        pool.runAll();
        assertThat(domain.currentJob()).isEmpty();
    }

    @Test
    void aCallWithoutAJobRunsWhateverHoldsTheSlots() {
        hold(JobClass.MODIFY, "frozen");
        List<Job> jobs = new ArrayList<>();
        domain.submit(JobClass.NONE, calls.call("info", jobs::add));
        pool.runAll();
        assertThat(calls.ran).containsExactly("frozen", "info");
        assertThat(jobs).containsExactly((Job) null);
    }

    @Test
    void anAdmittedCallWaitsForRoomInThePoolWithItsSlot() {
        pool.fill();
        domain.submit(JobClass.MODIFY, calls.call("call"));
        assertThat(domain.figures().holders()).hasSize(1);
        pool.makeRoom();
        pool.runAll();
        assertThat(calls.ran).containsExactly("call");
    }

    @Test
    void callsOfAllDomainsTogetherAreAdmittedUpToTheLimitOfTheThreads() {
        pool.setLimits(new PoolLimits(1, 2, 1, 100, 10, Duration.ofSeconds(1)));
        List<ManagedDomain<String>> domains = IntStream.range(10, 30)
                .mapToObj(i -> queues.find("test:default").orElseThrow().add(new UUID(0, i), "d" + i, "off")).toList();
        domains.forEach(one -> one.submit(JobClass.MODIFY, calls.call(one.name())));
        assertThat(pool.tasks()).isEqualTo(6);
        pool.runOne(Lane.ORDINARY);
        assertThat(pool.tasks()).as("one place was freed and taken").isEqualTo(6);
        pool.setLimits(new PoolLimits(1, 2, 1, 100, 13, Duration.ofSeconds(1)));
        pool.advance(Duration.ofSeconds(1));
        assertThat(pool.tasks()).as("a raised limit is seen").isEqualTo(8);
        pool.runAll();
        assertThat(calls.ran).hasSize(20).startsWith("d10", "d11").doesNotHaveDuplicates();
        assertThat(queues.figures().waiting()).isZero();
    }

    @Test
    void figuresTellWhoHoldsAndWhoWaits() {
        hold(JobClass.MODIFY, "holder");
        pool.advance(Duration.ofSeconds(3));
        domain.submit(JobClass.MODIFY, calls.call("first"));
        pool.advance(Duration.ofSeconds(2));
        domain.submit(JobClass.QUERY, calls.call("second"));
        assertThat(domain.figures().oldestWait()).isEqualTo(Duration.ofSeconds(2));
        assertThat(domain.figures().holders()).singleElement().satisfies(holder -> {
            assertThat(holder.name()).isEqualTo("holder");
            assertThat(holder.age()).isEqualTo(Duration.ofSeconds(5));
        });
        assertThat(queues.figures().oldestHolder()).isEqualTo(Duration.ofSeconds(5));
        assertThat(queues.figures().waiting()).isEqualTo(2);
        assertThat(queues.find("test:default").orElseThrow().busy()).singleElement()
                .satisfies(one -> assertThat(one.name()).isEqualTo("test"));
    }

    @Test
    void aCallThatThrowsWhenItIsAdmittedKeepsNeitherSlotNorPlace() {
        pool.setLimits(new PoolLimits(1, 1, 1, 100, 3, Duration.ofSeconds(1)));
        CallTask broken = calls.call("broken");
        domain.submit(JobClass.MODIFY, new CallTask() {
            @Override
            public String name() {
                return broken.name();
            }

            @Override
            public Lane lane() {
                return broken.lane();
            }

            @Override
            public int bytes() {
                return broken.bytes();
            }

            @Override
            public void admitted() {
                throw new IllegalStateException("broken call of the test");
            }

            @Override
            public void run(Job job) {
                broken.run(job);
            }

            @Override
            public void failed(VirtException error) {
                broken.failed(error);
            }
        });
        domain.submit(JobClass.MODIFY, calls.call("next"));
        pool.runAll();
        assertThat(calls.ran).containsExactly("broken", "next");
        assertThat(domain.figures().holders()).isEmpty();
    }
}
