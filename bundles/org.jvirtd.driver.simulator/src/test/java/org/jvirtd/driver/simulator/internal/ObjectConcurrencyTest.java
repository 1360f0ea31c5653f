/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.InterfaceRef;
import org.jvirtd.api.NetworkRef;
import org.jvirtd.api.StoragePoolRef;
import org.jvirtd.api.StorageVolRef;
import org.jvirtd.api.driver.HostInterfaceChanges;
import org.jvirtd.api.driver.HostInterfaces;
import org.jvirtd.api.driver.NetworkLookup;
import org.jvirtd.api.driver.Networks;
import org.jvirtd.api.driver.StoragePoolLookup;
import org.jvirtd.api.driver.StoragePools;
import org.jvirtd.api.driver.StorageVolumes;
import org.jvirtd.queue.ObjectKind;

class ObjectConcurrencyTest {
    private static final int ROUNDS = 100;

    private final TestWorld world = TestWorld.open();
    private final Crowd crowd = new Crowd(ErrorCode.NO_NETWORK, ErrorCode.OPERATION_INVALID,
            ErrorCode.OPERATION_FAILED);
    private final Networks networks = world.facet(Networks.class);
    private final NetworkLookup lookup = world.facet(NetworkLookup.class);

    @AfterEach
    void close() {
        crowd.close();
        world.close();
    }

    @Test
    void oneNetworkThatAllThreadsWantIsNeverThereTwice() throws Exception {
        String xml = "<network><name>one</name><uuid>a1a1a1a1-0000-4000-8000-00000000000a</uuid></network>";
        crowd.run(thread -> {
            for (int i = 0; i < ROUNDS; i++) {
                crowd.mayLose(() -> networks.createXml(xml, 0));
                crowd.mayLose(() -> networks.defineXml(xml, 0));
                crowd.mayLose(() -> networks.destroy(lookup.lookupByName("one")));
                crowd.mayLose(() -> networks.undefine(lookup.lookupByName("one")));
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
        crowd.run(thread -> {
            for (int i = 0; i < ROUNDS; i++) {
                crowd.mayLose(() -> networks.create(n));
            }
        });
        assertThat(world.events()).containsExactly("n STARTED 0");
    }

    @Test
    void thousandsOfVolumesInOnePoolAreCountedRight() throws Exception {
        StoragePoolRef pool = world.facet(StoragePoolLookup.class).lookupByName("default-pool");
        StorageVolumes volumes = world.facet(StorageVolumes.class);
        crowd.run(thread -> {
            for (int i = 0; i < ROUNDS; i++) {
                StorageVolRef v = volumes.createXml(pool,
                        "<volume><name>v" + thread + "-" + i + "</name><capacity>10</capacity></volume>", 0);
                if (i % 2 == 0) {
                    volumes.delete(v, 0);
                }
            }
        });
        assertThat(volumes.numOfVolumes(pool)).isEqualTo(Crowd.THREADS * ROUNDS / 2);
        assertThat(world.facet(StoragePools.class).info(pool).allocation()).isEqualTo(Crowd.THREADS * ROUNDS / 2 * 10L);
    }

    @Test
    void noChangeOfInterfacesIsLost() throws Exception {
        HostInterfaceChanges changes = world.facet(HostInterfaceChanges.class);
        crowd.run(thread -> {
            for (int i = 0; i < ROUNDS; i++) {
                InterfaceRef e = changes.defineXml(
                        "<interface type='ethernet' name='e" + thread + "-" + i + "'/>", 0);
                changes.create(e, 0);
            }
        });
        assertThat(world.facet(HostInterfaces.class).numOfInterfaces()).isEqualTo(Crowd.THREADS * ROUNDS + 1);
    }
}
