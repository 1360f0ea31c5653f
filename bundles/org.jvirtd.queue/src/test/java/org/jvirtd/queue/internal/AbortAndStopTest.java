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
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.ManagedDomain;
import org.jvirtd.queue.QueueSpace;
import org.jvirtd.testkit.Await;
import org.jvirtd.testpools.ManualPool;
import org.jvirtd.worker.Lane;
import org.jvirtd.worker.PoolLimits;

/** An abort gets through whatever else there is, and what happens when the queues stop. */
class AbortAndStopTest {
    private final ManualPool pool = new ManualPool();
    private final QueueCore core = new QueueCore(pool, pool::now);
    private final DomainQueuesService queues = new DomainQueuesService(core);
    private final QueueSpace space = queues.open("test:default", ErrorDomain.QEMU);
    private final ManagedDomain<String> domain = space.add(new UUID(0, 1), "test", "on");
    private final Calls calls = new Calls();

    private Job hold(ManagedDomain<String> held, JobClass jobClass, String name) {
        return calls.hold(pool, held, jobClass, name);
    }

    @Test
    void anAbortGoesBesideAStuckStepOfTheJobThatItAborts() {
        Job save = hold(domain, JobClass.ASYNC, "save");
        Job step = save.beginNested("step");
        save.allow(java.util.Set.of());
        domain.submit(JobClass.ABORT, calls.call("abort", job -> {
            step.close();
            save.close();
        }));
        pool.runAll();
        assertThat(calls.ran).containsExactly("save", "abort");
        assertThat(domain.figures().holders()).isEmpty();
    }

    @Test
    void anAbortGetsThroughAFullLineAndAClosedGateOnTheWorkersThatAreKeptForDestroys() {
        core.setLimits(new QueueLimits(Duration.ofSeconds(30), 1, 1));
        pool.setLimits(new PoolLimits(1, 1, 1, 1, 2, Duration.ofSeconds(1)));
        hold(domain, JobClass.MODIFY, "stuck");
        domain.submit(JobClass.MODIFY, calls.call("fills", 1, job -> {}));
        ManagedDomain<String> other = space.add(new UUID(0, 2), "other", "on");
        other.submit(JobClass.MODIFY, calls.call("takes the only place"));
        domain.submit(JobClass.ABORT, calls.call("abort"));
        pool.runOne(Lane.DESTROY);
        assertThat(calls.ran).containsExactly("stuck", "abort");
        assertThat(calls.errors).isEmpty();
    }

    @Test
    void asManyAbortsAsArePossibleGetThroughAndMoreTakeTheWayOfOtherCalls() {
        List<Job> jobs = new ArrayList<>();
        for (int i = 0; i < AdmissionGate.RESERVED_FOR_ABORTS + 1; i++) {
            space.add(new UUID(1, i), "vm" + i, "on").submit(JobClass.ABORT, calls.call("abort", jobs::add));
        }
        assertThat(pool.tasks(Lane.DESTROY)).isEqualTo(AdmissionGate.RESERVED_FOR_ABORTS);
        assertThat(pool.tasks(Lane.ORDINARY)).isEqualTo(1);
        pool.runAll();
        space.add(new UUID(2, 0), "next", "on").submit(JobClass.ABORT, calls.call("abort"));
        assertThat(pool.tasks(Lane.DESTROY)).as("places are given back").isEqualTo(1);
    }

    @Test
    void anAbortThatLeavesTheLineGivesItsPlaceBack() {
        hold(domain, JobClass.ABORT, "stuck abort");
        for (int i = 0; i < 2 * AdmissionGate.RESERVED_FOR_ABORTS; i++) {
            assertThat(domain.submit(JobClass.ABORT, calls.call("cancelled")).cancel()).isTrue();
        }
        domain.submit(JobClass.ABORT, calls.call("expires"));
        pool.advance(Duration.ofSeconds(30));
        assertThat(calls.errors).singleElement().asString().contains("held by monitor=stuck abort");
        space.add(new UUID(0, 2), "other", "on").submit(JobClass.ABORT, calls.call("abort"));
        assertThat(pool.tasks(Lane.DESTROY)).isEqualTo(1);
    }

    @Test
    void anAbortHoldsNobodyUpNotEvenADestroy() {
        hold(domain, JobClass.ABORT, "stuck abort");
        domain.submit(JobClass.MODIFY, calls.call("modify"));
        domain.submit(JobClass.DESTROY, calls.call("destroy"));
        pool.runAll();
        assertThat(calls.ran).containsExactly("stuck abort", "modify", "destroy");
    }

    @Test
    void whatWaitsWhenTheQueuesStopFailsWithAClearError() throws InterruptedException {
        hold(domain, JobClass.MODIFY, "holder");
        domain.submit(JobClass.MODIFY, calls.call("waits"));
        List<VirtException> begun = new ArrayList<>();
        Thread worker = new Thread(() -> {
            try {
                domain.begin(JobClass.MODIFY, "define").close();
            } catch (VirtException e) {
                begun.add(e);
            }
        });
        worker.start();
        Await.until("in line with its timeout", () -> domain.figures().waiting() == 2 && pool.timers() == 2);
        queues.close();
        worker.join();
        assertThat(calls.errors).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo(ErrorCode.OPERATION_ABORTED);
            assertThat(error).hasMessageContaining("waits was not begun, since the queues of the daemon stop");
        });
        assertThat(begun).singleElement().asString().contains("define was not begun");
        assertThat(pool.timers()).isZero();
        assertThat(domain.figures().waiting()).isZero();
    }

    @Test
    void whoComesAfterTheQueuesHaveStoppedFailsToo() {
        queues.close();
        domain.submit(JobClass.MODIFY, calls.call("late"));
        assertThat(calls.errors).singleElement().asString().contains("late was not begun");
        assertThatThrownBy(() -> domain.begin(JobClass.MODIFY, "define")).isInstanceOf(VirtException.class);
        assertThat(pool.tasks()).isZero();
    }

    @Test
    void withHardlyAnyParkedWorkersThreeQuartersOfTheWorkersMayHaveJobs() {
        pool.setLimits(new PoolLimits(5, 20, 5, 100, 25, Duration.ofSeconds(1)));
        for (int i = 0; i < 20; i++) {
            space.add(new UUID(3, i), "vm" + i, "on").submit(JobClass.MODIFY, calls.call("call"));
        }
        assertThat(pool.tasks()).isEqualTo(15);
        pool.runAll();
        assertThat(calls.ran).hasSize(20);
    }
}
