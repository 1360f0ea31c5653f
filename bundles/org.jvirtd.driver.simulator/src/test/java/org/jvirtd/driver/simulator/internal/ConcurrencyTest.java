/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.VirtException;

class ConcurrencyTest {
    private static final int THREADS = 8;
    private static final int ROUNDS = 125;
    private static final Set<ErrorCode> LOST_RACES = Set.of(ErrorCode.NO_DOMAIN, ErrorCode.INTERNAL_ERROR,
            ErrorCode.OPERATION_INVALID, ErrorCode.OPERATION_FAILED);

    private final TestWorld world = TestWorld.open();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void close() {
        threads.shutdownNow();
        world.close();
    }

    @Test
    void aThousandDomainsComeAndGoInEightThreads() throws Exception {
        run(thread -> {
            for (int i = 0; i < ROUNDS; i++) {
                DomainRef d = world.define("d" + thread + "-" + i);
                world.lifecycle().create(d, 0);
                world.lifecycle().destroy(d, 0);
                if (i % 2 == 0) {
                    world.definitions().undefine(d, 0);
                }
            }
        });
        assertThat(world.lookup().numOfDefinedDomains()).isEqualTo(THREADS * (ROUNDS / 2));
        assertThat(world.lookup().listDomains(10)).containsExactly(1);
        assertThat(world.start("last").id()).isEqualTo(THREADS * ROUNDS + 2);
        assertThat(world.lookup().lookupByName("d3-1").name()).isEqualTo("d3-1");
    }

    @Test
    void oneNameThatAllThreadsWantIsNeverThereTwice() throws Exception {
        String xml = TestWorld.xml("one", "<uuid>a1a1a1a1-0000-4000-8000-00000000000a</uuid>");
        run(thread -> {
            for (int i = 0; i < ROUNDS; i++) {
                ignoreLostRace(() -> world.definitions().createXml(xml, 0));
                ignoreLostRace(() -> world.definitions().defineXml(xml, 0));
                ignoreLostRace(() -> world.lifecycle().destroy(world.lookup().lookupByName("one"), 0));
                ignoreLostRace(() -> world.definitions().undefine(world.lookup().lookupByName("one"), 0));
            }
        });
        List<DomainRef> all = world.lookup().listAllDomains(0);
        Set<String> names = new HashSet<>();
        all.forEach(d -> assertThat(names.add(d.name())).as(d.name()).isTrue());
        for (DomainRef d : all) {
            assertThat(world.lookup().lookupByName(d.name())).isEqualTo(d);
            if (d.id() != -1) {
                assertThat(world.lookup().lookupById(d.id())).isEqualTo(d);
            }
        }
        assertThat(world.queues().spaces().iterator().next().objects(org.jvirtd.queue.ObjectKind.DOMAIN))
                .hasSameSizeAs(all);
    }

    private interface Work {
        void run(int thread);
    }

    private void run(Work work) throws Exception {
        List<Future<?>> all = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            int thread = t;
            all.add(threads.submit(() -> work.run(thread)));
        }
        for (Future<?> f : all) {
            f.get();
        }
    }

    private static void ignoreLostRace(Runnable call) {
        try {
            call.run();
        } catch (VirtException e) {
            assertThat(e.code()).as(e.getMessage()).isIn(LOST_RACES);
        }
    }
}
