/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DomainDefinitions;
import org.jvirtd.api.driver.DomainLookup;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.Event;

/** Calls on the same names and UUIDs at once: whoever wins, table, disk and events agree. */
@Timeout(120)
class DefinitionRacesTest {
    private static final int CALLERS = 4;
    private static final int ROUNDS = 100;
    private static final Set<ErrorCode> EXPECTED = Set.of(ErrorCode.NO_DOMAIN, ErrorCode.OPERATION_FAILED,
            ErrorCode.OPERATION_INVALID);

    @TempDir
    Path home;

    private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    private TestHost host;

    @BeforeEach
    void open() {
        host = new TestHost(home);
    }

    @AfterEach
    void close() throws InterruptedException {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        host.close();
    }

    @Test
    void oneNameIsDefinedByOneOnly() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            int first = round * CALLERS;
            List<Throwable> failures = atOnce(caller -> define("name", TestHost.uuid(first + caller)));

            assertThat(failures).hasSize(CALLERS - 1).allMatch(VirtException.class::isInstance);
            assertThat(host.domains.states()).hasSize(1);
            assertThat(host.routed.size()).isEqualTo(1);
            assertAgreed();
            undefine(host.facet(DomainLookup.class).lookupByName("name"));
        }
    }

    @Test
    void everyCallAtOnceLeavesTableDiskAndEventsInAgreement() throws Exception {
        List<Throwable> failures = atOnce(caller -> {
            for (int i = 0; i < ROUNDS; i++) {
                int number = ThreadLocalRandom.current().nextInt(3);
                tolerate(() -> act(ThreadLocalRandom.current().nextInt(6), number));
            }
        });

        assertThat(failures).isEmpty();
        assertAgreed();
        assertThat(named(host.events)).isEqualTo(host.domains.states()
                .collect(Collectors.toMap(s -> s.current().uuid(), s -> s.current().name())));
        Map<UUID, String> before = named(host.events);
        host.close();
        host = new TestHost(home);
        host.definitions.load();
        assertThat(host.domains.states().collect(Collectors.toMap(s -> s.current().uuid(), s -> s.current().name())))
                .isEqualTo(before);
    }

    private void act(int what, int number) {
        UUID uuid = TestHost.uuid(number);
        DomainRef ref = new DomainRef(uuid, "x", -1);
        switch (what) {
            case 0, 1 -> define("d" + number, uuid);
            case 2 -> undefine(ref);
            case 3 -> host.facet(DomainDefinitions.class).rename(ref, "r" + number, 0);
            case 4 -> host.facet(DomainDefinitions.class).rename(ref, "d" + (number + 1) % 3, 0);
            default -> host.definitions.setAutostart(host.domains.get(ref), true);
        }
    }

    /** What the events say: which domains there are. */
    private static Map<UUID, String> named(List<Event> events) {
        Map<UUID, String> names = new TreeMap<>();
        for (Event event : events) {
            DomainEvent.Lifecycle lifecycle = (DomainEvent.Lifecycle) event;
            if (lifecycle.event().value() == 0) {
                names.put(lifecycle.domain().uuid(), lifecycle.domain().name());
            } else {
                names.remove(lifecycle.domain().uuid());
            }
        }
        return names;
    }

    private void assertAgreed() throws Exception {
        List<String> onDisk = new ArrayList<>();
        host.files.definitions((name, text) -> {
            assertThat(text).contains("<name>" + name + "</name>");
            onDisk.add(name);
        });
        assertThat(host.domains.states().map(state -> state.current().name()))
                .containsExactlyInAnyOrderElementsOf(onDisk);
        assertThat(host.routed.size()).isEqualTo(onDisk.size());
        host.domains.states().forEach(state -> {
            assertThat(host.domains.byName(state.current().name()).state().current().uuid())
                    .isEqualTo(state.current().uuid());
            assertThat(host.files.autostart(state.current().name())).isEqualTo(state.autostart());
        });
        try (var left = Files.list(host.layout.etc())) {
            assertThat(left.filter(Files::isRegularFile)).hasSameSizeAs(onDisk);
        }
    }

    private void define(String name, UUID uuid) {
        host.facet(DomainDefinitions.class).defineXml(TestHost.document(name, uuid), 0);
    }

    private void undefine(DomainRef domain) {
        host.facet(DomainDefinitions.class).undefine(domain, 0);
    }

    private static void tolerate(Runnable call) {
        try {
            call.run();
        } catch (VirtException e) {
            if (!EXPECTED.contains(e.code())) {
                throw e;
            }
        }
    }

    private List<Throwable> atOnce(Work work) throws Exception {
        CyclicBarrier together = new CyclicBarrier(CALLERS);
        List<Future<?>> calls = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            int number = caller;
            calls.add(threads.submit(() -> {
                together.await();
                work.run(number);
                return null;
            }));
        }
        List<Throwable> failures = new ArrayList<>();
        for (Future<?> call : calls) {
            try {
                call.get(100, TimeUnit.SECONDS);
            } catch (java.util.concurrent.ExecutionException e) {
                failures.add(e.getCause());
            }
        }
        return failures;
    }

    private interface Work {
        void run(int caller);
    }
}
