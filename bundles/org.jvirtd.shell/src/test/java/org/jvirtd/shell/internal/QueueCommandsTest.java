/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.felix.service.command.Converter;
import org.junit.jupiter.api.Test;
import org.jvirtd.queue.DomainQueues;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.LaneFigures;
import org.jvirtd.queue.ManagedObject;
import org.jvirtd.queue.ObjectFigures;
import org.jvirtd.queue.ObjectKey;
import org.jvirtd.queue.ObjectKind;
import org.jvirtd.queue.QueueFigures;
import org.jvirtd.queue.QueueSpace;

class QueueCommandsTest {
    private final List<ObjectFigures> busy = new ArrayList<>();
    private Duration command = Duration.ZERO;

    /** An interface of which the test needs some methods only. */
    private static <T> T having(Class<T> type, Map<String, ?> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type},
                (proxy, method, args) -> Optional.ofNullable((Object) answers.get(method.getName())).orElseThrow()));
    }

    private QueueCommands commands() {
        ManagedObject<?> object = having(ManagedObject.class, Map.of("oldestCommand", command));
        QueueSpace space = having(QueueSpace.class,
                Map.of("world", "test:default", "busy", busy, "find", Optional.of(object)));
        QueueFigures all = new QueueFigures(1, 10_000, 3, Duration.ofSeconds(12), 5, 600, Duration.ofSeconds(7), 1, 2);
        return new QueueCommands(having(DomainQueues.class, Map.of("spaces", List.of(space), "figures", all)));
    }

    private void busy(String name, ObjectKind kind, int age, int waiting, LaneFigures lane) {
        busy.add(new ObjectFigures(ObjectKey.of(kind, name), name,
                List.of(new ObjectFigures.Holder(JobClass.MODIFY, "remoteDispatchDomainSuspend",
                        Duration.ofSeconds(age))),
                waiting, 0, Duration.ofSeconds(waiting), 0, lane));
    }

    private static List<String> lines(Object value) {
        return new TableConverter().format(value, Converter.INSPECT, null).toString().lines().toList();
    }

    @Test
    void theSummaryCountsWhatHoldsAndWhatWaits() {
        assertThat(lines(commands().queues(false, 50))).contains("Objects:         10000", "Holders:         3",
                "Oldest holder:   12 s", "Waiting bytes:   600", "Timed out:       1");
    }

    @Test
    void theBusyOnesAreListedByTheirAgeWithHolderWaitersCommandAndLane() {
        command = Duration.ofSeconds(11);
        busy("young", ObjectKind.STORAGE_POOL, 20, 0, LaneFigures.NONE);
        busy("old", ObjectKind.DOMAIN, 21, 7,
                new LaneFigures(4, 100, Duration.ofSeconds(15), 1_000, 30, 0, "handler",
                        Duration.ofSeconds(16), false, false));
        assertThat(lines(commands().queues(true, 50))).extracting(line -> line.replaceAll(" {2,}", "|"))
                .containsExactly(
                        "World|Kind|Name|Holders|Age|Waiting|Oldest wait|Command|Events|Oldest event|Handled|Merged|Slowest handler",
                        "test:default|domain|old|remoteDispatchDomainSuspend (MODIFY)|21 s|7|7.000 s|11 s|4|15 s|1000|30|handler (16 s)",
                        "test:default|storage pool|young|remoteDispatchDomainSuspend (MODIFY)|20 s|0|-|11 s|0|-|0|0|-");
    }

    @Test
    void anObjectWithoutAHolderIsSortedByItsOldestEvent() {
        busy("held", ObjectKind.DOMAIN, 20, 0, LaneFigures.NONE);
        busy.add(new ObjectFigures(ObjectKey.of(ObjectKind.DOMAIN, "lane"), "lane", List.of(), 0, 0, Duration.ZERO, 0,
                new LaneFigures(1, 1, Duration.ofSeconds(30), 0, 0, 0, "", Duration.ZERO, true, true)));
        assertThat(lines(commands().queues(true, 50)).get(1)).contains("lane");
    }

    @Test
    void aLongListIsCutOffWithTheNumberOfTheOthers() {
        for (int i = 0; i < 60; i++) {
            busy("vm" + i, ObjectKind.DOMAIN, i, 0, LaneFigures.NONE);
        }
        List<String> lines = lines(commands().queues(true, 10));
        assertThat(lines).hasSize(12).last().isEqualTo("50 more");
        assertThat(lines.get(1)).contains("vm59 ");
    }
}
