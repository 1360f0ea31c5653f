/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.example.journal.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.constant.DomainEventType;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.driver.DomainStateReason;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.worker.ParkedCall;
import org.jvirtd.worker.WorkerPool;

class EventJournalTest {
    private static final String HEAD = "{\"time\":\"2026-11-21T12:00:00Z\",\"kind\":\"";
    private static final DomainRef DOMAIN = new DomainRef(UUID.fromString("6695eb01-f6a4-8304-79aa-97f2502e193f"),
            "test", 1);
    private static final String WHOSE = "\",\"domain\":\"test\",\"uuid\":\"6695eb01-f6a4-8304-79aa-97f2502e193f\",\"id\":1";

    @TempDir
    Path folder;
    private final List<Runnable> timers = new ArrayList<>();
    private final List<Runnable> tasks = new ArrayList<>();
    private boolean full;

    private EventJournal journal(int syncMillis) {
        return new EventJournal(new Journal(new LineFile(path(), 10_000, 1),
                Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC)), syncMillis, pool());
    }

    private Path path() {
        return folder.resolve("events.jsonl");
    }

    /** What the journal uses of a pool. */
    private WorkerPool pool() {
        return (WorkerPool) Proxy.newProxyInstance(WorkerPool.class.getClassLoader(), new Class<?>[]{WorkerPool.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "schedule" -> {
                        assertThat(args[0]).isEqualTo(Duration.ofMillis(1000));
                        timers.add((Runnable) args[1]);
                        yield null;
                    }
                    case "trySubmit" -> !full && tasks.add((Runnable) args[1]);
                    case "park" -> ((ParkedCall<?, ?>) args[1]).call();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(path());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anEventIsALineWithItsOwnMembers() {
        EventJournal journal = journal(-1);
        journal.onEvent(new DomainEvent.Lifecycle(DOMAIN, DomainEventType.DOMAIN_EVENT_STARTED, 0));
        journal.onEvent(new DomainEvent.DiskChange(DOMAIN, null, "/new", "cdrom", 0));
        journal.onEvent(new DomainEvent.Tunable(DOMAIN, List.of(new TypedParameter.UllongValue("a", -1),
                new TypedParameter.StringValue("b", "x"), new TypedParameter.UintValue("c", -1))));
        journal.onEvent(new DomainEvent.Graphics(DOMAIN, 0, new DomainEvent.GraphicsAddress(0, "::1", "5900"),
                new DomainEvent.GraphicsAddress(0, "::1", "1"), "vnc",
                List.of(new DomainEvent.GraphicsIdentity("x509", "me"))));
        journal.close();

        assertThat(lines()).containsExactly(
                HEAD + "LIFECYCLE" + WHOSE + ",\"event\":\"DOMAIN_EVENT_STARTED\",\"detail\":0}",
                HEAD + "DISK_CHANGE" + WHOSE
                        + ",\"newSourcePath\":\"/new\",\"deviceAlias\":\"cdrom\",\"reason\":0}",
                HEAD + "TUNABLE" + WHOSE
                        + ",\"parameters\":{\"a\":18446744073709551615,\"b\":\"x\",\"c\":4294967295}}",
                HEAD + "GRAPHICS" + WHOSE
                        + ",\"phase\":0,\"local\":{\"family\":0,\"node\":\"::1\",\"service\":\"5900\"},"
                        + "\"remote\":{\"family\":0,\"node\":\"::1\",\"service\":\"1\"},\"authScheme\":\"vnc\","
                        + "\"subject\":[{\"type\":\"x509\",\"name\":\"me\"}]}");
    }

    @Test
    void aGapIsALineThatTellsTheStateNow() {
        EventJournal journal = journal(-1);
        journal.onGap(DOMAIN, 7, new DomainStateReason(DomainState.DOMAIN_PAUSED, 1));
        journal.onGap(DOMAIN, 8, null);
        journal.close();

        assertThat(lines()).containsExactly(
                HEAD + "GAP" + WHOSE + ",\"missed\":7,\"state\":\"DOMAIN_PAUSED\",\"reason\":1}",
                HEAD + "GAP" + WHOSE + ",\"missed\":8}");
    }

    @Test
    void whatAFullDiskHasCostIsToldWhenItHasRoomAgain() throws IOException {
        Files.createSymbolicLink(path(), Path.of("/dev/full"));
        EventJournal journal = journal(0);
        journal.onEvent(new DomainEvent.Reboot(DOMAIN));
        journal.onEvent(new DomainEvent.Reboot(DOMAIN));
        Files.delete(path());
        journal.onEvent(new DomainEvent.Reboot(DOMAIN));
        journal.onEvent(new DomainEvent.Reboot(DOMAIN));
        journal.close();

        assertThat(lines()).hasSize(3).first().asString()
                .startsWith(HEAD + "LOST\",\"lines\":2,\"cause\":\"java.io.IOException: No space left on device\"}");
        assertThat(lines().subList(1, 3)).allMatch(line -> line.equals(HEAD + "REBOOT" + WHOSE + "}"));
    }

    @Test
    void linesReachTheDiskByOneTaskForAllThatCameMeanwhile() {
        EventJournal journal = journal(1000);
        journal.onEvent(new DomainEvent.Reboot(DOMAIN));
        journal.onEvent(new DomainEvent.Reboot(DOMAIN));
        assertThat(timers).hasSize(1);
        assertThat(tasks).isEmpty();

        timers.remove(0).run();
        tasks.remove(0).run();
        journal.onEvent(new DomainEvent.Reboot(DOMAIN));
        assertThat(timers).hasSize(1);
        journal.close();
    }

    @Test
    void aPoolWithoutRoomDoesNotEndTheSyncing() {
        EventJournal journal = journal(1000);
        journal.onEvent(new DomainEvent.Reboot(DOMAIN));
        full = true;
        timers.remove(0).run();
        full = false;
        journal.onEvent(new DomainEvent.Reboot(DOMAIN));

        assertThat(timers).hasSize(1);
        journal.close();
    }
}
