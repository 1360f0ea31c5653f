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
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.queue.Command;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.ManagedDomain;
import org.jvirtd.queue.ManagedObject;
import org.jvirtd.queue.ObjectKey;
import org.jvirtd.queue.ObjectKind;
import org.jvirtd.queue.QueueSpace;
import org.jvirtd.queue.internal.handler.HandlerTable;
import org.jvirtd.testpools.ManualPool;
import org.jvirtd.worker.Lane;

class WatchTest {
    private final ManualPool pool = new ManualPool();
    private final QueueCore core = new QueueCore(pool, pool::now);
    private final QueueSpace space = new DomainQueuesService(core).open("test:default", ErrorDomain.QEMU);
    private final Calls calls = new Calls();
    private final List<String> lines = new ArrayList<>();
    private final Watch watch = new Watch(core, new Watch.Log() {
        @Override
        void warn(String line) {
            lines.add("WARN " + line);
        }

        @Override
        void info(String line) {
            lines.add("INFO " + line);
        }
    });

    private ManagedDomain<String> domain(int number) {
        return space.add(new UUID(0, number), "vm" + number, "on");
    }

    private Job hold(ManagedObject<?> object, JobClass jobClass, String name) {
        Job[] held = new Job[1];
        object.submit(jobClass, calls.call(name, job -> {
            held[0] = job;
            job.keep(this, () -> {});
        }));
        pool.runAll();
        return held[0];
    }

    private void after(int seconds) {
        pool.advance(Duration.ofSeconds(seconds));
        watch.round();
    }

    @Test
    void aJobThatHoldsUpItsDomainIsNamedWithWorldHolderAgeAndWhoWaits() {
        ManagedDomain<String> domain = domain(1);
        hold(domain, JobClass.MODIFY, "remoteDispatchDomainSuspend");
        domain.submit(JobClass.MODIFY, calls.call("waits"));
        domain.command("query-status");
        after(9);
        assertThat(lines).isEmpty();
        after(1);
        assertThat(lines)
                .containsExactly("WARN domain vm1 of test:default is held up: remoteDispatchDomainSuspend (MODIFY)"
                        + " has its job for 10 s, query-status is unanswered for 10 s, 1 wait");
    }

    @Test
    void itIsNamedAgainAtDoubledAgesAndOnceWhenItHasEnded() {
        Job holder = hold(domain(1), JobClass.MODIFY, "stuck");
        for (int i = 0; i < 90; i++) {
            after(1);
        }
        assertThat(lines).extracting(line -> line.replaceAll(".* for (\\d+) s,.*", "$1")).containsExactly("10", "20",
                "40",
                "80");
        holder.close();
        after(5);
        after(5);
        assertThat(lines).hasSize(5).last()
                .isEqualTo("INFO domain vm1 of test:default is free again: stuck (MODIFY) has ended after 90 s");
    }

    @Test
    void manyAtOnceAreTenLinesTheOldestFirstAndOneWithTheNumberOfTheOthers() {
        List<Job> jobs = new ArrayList<>();
        jobs.add(hold(domain(1), JobClass.MODIFY, "younger"));
        pool.advance(Duration.ofMillis(1));
        for (int i = 2; i <= 31; i++) {
            jobs.add(0, hold(domain(i), JobClass.MODIFY, "stuck"));
        }
        after(10);
        assertThat(lines).hasSize(Watch.MOST_LINES + 1).last()
                .isEqualTo("WARN 21 more objects are held up; virt:queues --busy lists them");
        assertThat(lines.get(0)).contains("vm1 ");
        after(1);
        assertThat(lines).as("those that were only counted are not named a round later").hasSize(Watch.MOST_LINES + 1);
        lines.clear();
        jobs.forEach(Job::close);
        after(1);
        assertThat(lines).hasSize(Watch.MOST_LINES + 1).last().isEqualTo("INFO 21 more objects are free again");
    }

    @Test
    void anAsynchronousJobMayLastUnlessACommandIsUnanswered() {
        ManagedDomain<String> domain = domain(1);
        hold(domain, JobClass.ASYNC, "remoteDispatchDomainMigratePerform");
        after(1_000);
        assertThat(lines).isEmpty();
        try (Command command = domain.command("migrate")) {
            after(10);
            assertThat(lines).singleElement().asString()
                    .contains("has its job for 1010 s, migrate is unanswered for 10 s");
            assertThat(command).isNotNull();
        }
    }

    @Test
    void objectsOfEveryKindAreWatched() {
        hold(space.add(ObjectKey.of(ObjectKind.STORAGE_POOL, "images"), "images", "x"), JobClass.MODIFY, "refresh");
        after(10);
        assertThat(lines).singleElement().asString().startsWith("WARN storage pool images of test:default is held up");
    }

    @Test
    void anObjectThatWasTakenOutIsWatchedWhileItsJobLasts() {
        ManagedDomain<String> domain = domain(1);
        hold(domain, JobClass.MODIFY, "stuck");
        space.remove(domain.uuid());
        after(10);
        assertThat(lines).hasSize(1);
    }

    @Test
    void onlyObjectsInWhichSomethingRunsAreLookedAt() {
        for (int i = 0; i < 100; i++) {
            domain(i).submit(JobClass.MODIFY, calls.call("short"));
        }
        Job holder = hold(domain(100), JobClass.MODIFY, "long");
        pool.runAll();
        watch.round();
        assertThat(core.activeLines()).hasSize(1);
        holder.close();
        watch.round();
        assertThat(core.activeLines()).isEmpty();
    }

    @Test
    void anEventThatNobodyHandlesIsNamedAndThatItsLaneGoesOn() {
        ManagedDomain<String> domain = domain(1);
        domain.post(HypervisorEvent.of(EventCategory.WATCHDOG));
        pool.runAll();
        after(10);
        assertThat(lines).containsExactly("WARN domain vm1 of test:default is held up: its oldest event waits for 10 s,"
                + " 1 in its lane, no handler of its driver is registered");
        after(5);
        assertThat(lines).hasSize(1);
        space.remove(domain.uuid());
        pool.runAll();
        after(1);
        assertThat(lines).hasSize(2).last()
                .isEqualTo("INFO domain vm1 of test:default is free again: its event lane goes on");
        after(1);
        assertThat(core.activeLanes()).isEmpty();
    }

    @Test
    void itLooksAgainAndAgainUntilItIsClosed() {
        hold(domain(1), JobClass.MODIFY, "stuck");
        watch.setLimit(Duration.ofSeconds(1));
        watch.start();
        for (int i = 0; i < 10; i++) {
            pool.advance(Duration.ofMillis(200));
            pool.runAll();
        }
        assertThat(lines).hasSize(2);
        watch.close();
        assertThat(pool.timers()).isZero();
    }

    @Test
    void aRoundThatFindsNoWorkerIsLeftOut() {
        watch.start();
        pool.fill();
        pool.advance(Duration.ofSeconds(2));
        pool.makeRoom();
        pool.advance(Duration.ofSeconds(2));
        assertThat(pool.tasks(Lane.PRIORITY)).isEqualTo(1);
    }

    @Test
    void theServiceWatchesWithTheLimitOfItsConfiguration() {
        DomainQueuesService queues = new DomainQueuesService(pool, new HandlerTable(pool, pool::now),
                Configs.queue(Map.of("stuck_warning_seconds", 3)));
        assertThat(queues.watch().limit()).isEqualTo(Duration.ofSeconds(3));
        assertThat(pool.timers()).isEqualTo(1);
        queues.configure(Configs.queue(Map.of("stuck_warning_seconds", 0)));
        assertThat(queues.watch().limit()).isEqualTo(Duration.ofSeconds(3));
        queues.close();
        assertThat(pool.timers()).isZero();
    }
}
