/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.ManagedDomain;
import org.jvirtd.testpools.ManualPool;

/** What goes beside what, a test a cell, through the real line. */
class SlotTableTest {
    private static final String[] HELD = {"QUERY", "MODIFY", "MODIFY_MIGRATION_SAFE", "SUSPEND", "ABORT",
            "MIGRATION_OP",
            "DESTROY", "ASYNC", "ASYNC_ALL", "ASYNC_NONE", "AGENT_QUERY", "AGENT_MODIFY", "ASYNC_STEP"};

    // y admitted at once, - waits; columns as HELD
    // @formatter:off
    private static final String[] TABLE = {
        "QUERY                  - - - - y - - y y - y y -",
        "MODIFY                 - - - - y - - - y - y y -",
        "MODIFY_MIGRATION_SAFE  - - - - y - - - y - y y -",
        "SUSPEND                - - - - y - - - y - y y -",
        "ABORT                  y y y y - y y y y y y y y",
        "MIGRATION_OP           - - - - y - - - y - y y -",
        "DESTROY                - - - - y - - y y y y y -",
        "ASYNC                  - - - - y - - - - - y y -",
        "AGENT_QUERY            y y y y y y y y y y - - y",
        "AGENT_MODIFY           y y y y y y y y y y - - y",
    };
    // @formatter:on

    static Stream<Arguments> cells() {
        return Arrays.stream(TABLE).map(row -> row.split(" +")).flatMap(row -> IntStream.range(0, HELD.length)
                .mapToObj(i -> Arguments.of(JobClass.valueOf(row[0]), HELD[i], row[i + 1].equals("y"))));
    }

    @ParameterizedTest(name = "{0} beside {1}: {2}")
    @MethodSource("cells")
    void aJobBeginsBesideAnotherAsTheTableSays(JobClass wanted, String held, boolean admitted) {
        ManualPool pool = new ManualPool();
        DomainQueuesService queues = new DomainQueuesService(new QueueCore(pool, pool::now));
        ManagedDomain<String> domain = queues.open("test:default", ErrorDomain.QEMU).add(new UUID(0, 1), "test", "off");
        Calls calls = new Calls();
        List<Job> holder = hold(domain, held);
        domain.submit(wanted, calls.call("wanted"));
        pool.runAll();
        assertThat(calls.ran.size()).isEqualTo(admitted ? 1 : 0);
        holder.forEach(Job::close);
        pool.runAll();
        assertThat(calls.ran).containsExactly("wanted");
        assertThat(domain.figures().holders()).isEmpty();
    }

    private static List<Job> hold(ManagedDomain<String> domain, String held) {
        List<Job> jobs = new ArrayList<>();
        Thread thread = new Thread(() -> {
            jobs.add(domain.begin(JobClass.valueOf(held.startsWith("ASYNC") ? "ASYNC" : held), "holder"));
            if (held.equals("ASYNC_STEP")) {
                jobs.get(0).allow(Set.of(JobClass.values()));
                jobs.add(0, jobs.get(0).beginNested("step"));
            }
        });
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        if (held.equals("ASYNC_ALL")) {
            jobs.get(0).allow(Set.of(JobClass.values()));
        } else if (held.equals("ASYNC_NONE")) {
            jobs.get(0).allow(Set.of());
        }
        return jobs;
    }

    private static final Set<JobClass> WITHOUT_PERMISSION = EnumSet.of(JobClass.DESTROY, JobClass.ABORT,
            JobClass.AGENT_QUERY,
            JobClass.AGENT_MODIFY);

    static Stream<Arguments> masks() {
        return Arrays.stream(JobClass.values()).filter(c -> c != JobClass.NONE && c != JobClass.ASYNC_NESTED)
                .flatMap(wanted -> Arrays.stream(JobClass.values()).map(allowed -> Arguments.of(wanted, allowed,
                        WITHOUT_PERMISSION.contains(wanted) || wanted == allowed && wanted != JobClass.ASYNC)));
    }

    @ParameterizedTest(name = "{0} beside a job that allows {1}: {2}")
    @MethodSource("masks")
    void whatBeginsBesideAnAsynchronousJobIsWhatItAllows(JobClass wanted, JobClass allowed, boolean admitted) {
        ManualPool pool = new ManualPool();
        ManagedDomain<String> domain = new DomainQueuesService(new QueueCore(pool, pool::now))
                .open("test:default", ErrorDomain.QEMU).add(new UUID(0, 1), "test", "off");
        Calls calls = new Calls();
        Job async = hold(domain, "ASYNC").get(0);
        async.allow(Set.of(allowed));
        domain.submit(wanted, calls.call("wanted"));
        pool.runAll();
        assertThat(calls.ran).hasSize(admitted ? 1 : 0);
        async.close();
        pool.runAll();
        assertThat(calls.ran).containsExactly("wanted");
    }

    @Test
    void everyClassButNoneHasARow() {
        for (JobClass jobClass : JobClass.values()) {
            if (jobClass == JobClass.NONE) {
                assertThatThrownBy(() -> SlotTable.row(jobClass)).isInstanceOf(IllegalArgumentException.class);
            } else {
                assertThat(SlotTable.row(jobClass)).isNotNull();
            }
        }
    }
}
