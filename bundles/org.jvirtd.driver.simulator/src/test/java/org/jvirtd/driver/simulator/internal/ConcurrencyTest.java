/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;

class ConcurrencyTest {
    private static final int ROUNDS = 125;

    private final TestWorld world = TestWorld.open();
    private final Crowd crowd = new Crowd(ErrorCode.NO_DOMAIN, ErrorCode.INTERNAL_ERROR, ErrorCode.OPERATION_INVALID,
            ErrorCode.OPERATION_FAILED);

    @AfterEach
    void close() {
        crowd.close();
        world.close();
    }

    @Test
    void aThousandDomainsComeAndGoInEightThreads() throws Exception {
        crowd.run(thread -> {
            for (int i = 0; i < ROUNDS; i++) {
                DomainRef d = world.define("d" + thread + "-" + i);
                world.lifecycle().create(d, 0);
                world.lifecycle().destroy(d, 0);
                if (i % 2 == 0) {
                    world.definitions().undefine(d, 0);
                }
            }
        });
        assertThat(world.lookup().numOfDefinedDomains()).isEqualTo(Crowd.THREADS * (ROUNDS / 2));
        assertThat(world.lookup().listDomains(10)).containsExactly(1);
        assertThat(world.start("last").id()).isEqualTo(Crowd.THREADS * ROUNDS + 2);
        assertThat(world.lookup().lookupByName("d3-1").name()).isEqualTo("d3-1");
    }

    @Test
    void oneNameThatAllThreadsWantIsNeverThereTwice() throws Exception {
        String xml = TestWorld.xml("one", "<uuid>a1a1a1a1-0000-4000-8000-00000000000a</uuid>");
        crowd.run(thread -> {
            for (int i = 0; i < ROUNDS; i++) {
                crowd.mayLose(() -> world.definitions().createXml(xml, 0));
                crowd.mayLose(() -> world.definitions().defineXml(xml, 0));
                crowd.mayLose(() -> world.lifecycle().destroy(world.lookup().lookupByName("one"), 0));
                crowd.mayLose(() -> world.definitions().undefine(world.lookup().lookupByName("one"), 0));
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
}
