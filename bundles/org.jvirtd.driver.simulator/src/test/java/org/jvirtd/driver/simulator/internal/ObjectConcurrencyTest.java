/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.InterfaceRef;
import org.jvirtd.api.NetworkRef;
import org.jvirtd.api.StoragePoolRef;
import org.jvirtd.api.StorageVolRef;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.HostInterfaceChanges;
import org.jvirtd.api.driver.HostInterfaces;
import org.jvirtd.api.driver.NetworkLookup;
import org.jvirtd.api.driver.Networks;
import org.jvirtd.api.driver.StoragePoolLookup;
import org.jvirtd.api.driver.StoragePools;
import org.jvirtd.api.driver.StorageVolumes;
import org.jvirtd.queue.ObjectKind;

class ObjectConcurrencyTest {
    private static final int THREADS = 8;
    private static final int ROUNDS = 100;
    private static final Set<ErrorCode> LOST_RACES = Set.of(ErrorCode.NO_NETWORK, ErrorCode.OPERATION_INVALID,
            ErrorCode.OPERATION_FAILED);

    private final TestWorld world = TestWorld.open();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Networks networks = world.facet(Networks.class);
    private final NetworkLookup lookup = world.facet(NetworkLookup.class);

    @AfterEach
    void close() {
        threads.shutdownNow();
        world.close();
    }

    @Test
    void oneNetworkThatAllThreadsWantIsNeverThereTwice() throws Exception {
        String xml = "<network><name>one</name><uuid>a1a1a1a1-0000-4000-8000-00000000000a</uuid></network>";
        run(thread -> {
            for (int i = 0; i < ROUNDS; i++) {
                ignoreLostRace(() -> networks.createXml(xml, 0));
                ignoreLostRace(() -> networks.defineXml(xml, 0));
                ignoreLostRace(() -> networks.destroy(lookup.lookupByName("one")));
                ignoreLostRace(() -> networks.undefine(lookup.lookupByName("one")));
            }
        });
        List<NetworkRef> all = lookup.listAllNetworks(0);
        assertThat(all).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(2);
        all.forEach(n -> assertThat(lookup.lookupByUuid(n.uuid())).isEqualTo(lookup.lookupByName(n.name())));
        assertThat(world.queues().spaces().iterator().next().objects(ObjectKind.NETWORK)).hasSameSizeAs(all);
    }

    @Test
    void theEventsOfANetworkFollowItsStates() throws Exception {
        NetworkRef n = networks.defineXml("<network><name>n</name></network>", 0);
        world.events();
        run(thread -> {
            for (int i = 0; i < ROUNDS; i++) {
                ignoreLostRace(() -> networks.create(n));
            }
        });
        assertThat(world.events()).containsExactly("n STARTED 0");
    }

    @Test
    void thousandsOfVolumesInOnePoolAreCountedRight() throws Exception {
        StoragePoolRef pool = world.facet(StoragePoolLookup.class).lookupByName("default-pool");
        StorageVolumes volumes = world.facet(StorageVolumes.class);
        run(thread -> {
            for (int i = 0; i < ROUNDS; i++) {
                StorageVolRef v = volumes.createXml(pool,
                        "<volume><name>v" + thread + "-" + i + "</name><capacity>10</capacity></volume>", 0);
                if (i % 2 == 0) {
                    volumes.delete(v, 0);
                }
            }
        });
        assertThat(volumes.numOfVolumes(pool)).isEqualTo(THREADS * ROUNDS / 2);
        assertThat(world.facet(StoragePools.class).info(pool).allocation()).isEqualTo(THREADS * ROUNDS / 2 * 10L);
    }

    @Test
    void noChangeOfInterfacesIsLost() throws Exception {
        HostInterfaceChanges changes = world.facet(HostInterfaceChanges.class);
        run(thread -> {
            for (int i = 0; i < ROUNDS; i++) {
                InterfaceRef e = changes.defineXml(
                        "<interface type='ethernet' name='e" + thread + "-" + i + "'/>", 0);
                changes.create(e, 0);
            }
        });
        assertThat(world.facet(HostInterfaces.class).numOfInterfaces()).isEqualTo(THREADS * ROUNDS + 1);
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
