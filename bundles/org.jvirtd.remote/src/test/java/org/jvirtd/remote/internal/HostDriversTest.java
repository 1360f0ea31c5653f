/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.function.Predicate;

import org.junit.jupiter.api.Test;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.StoragePoolRef;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.HostDriverUse;
import org.jvirtd.api.driver.StoragePoolEvents;
import org.jvirtd.api.driver.StoragePools;
import org.jvirtd.api.event.StoragePoolEvent;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.ObjectKind;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.remote.ConnectStoragePoolEventRegisterAnyArgs;
import org.jvirtd.rpc.remote.NonnullStoragePool;
import org.jvirtd.rpc.remote.RemoteProcedure;
import org.jvirtd.rpc.remote.StoragePoolRefreshArgs;

/** What a hypervisor's connection lacks is answered by the host's drivers, which come and go. */
class HostDriversTest {
    private static final Predicate<Class<?>> STORAGE = facet -> Set.of(StoragePools.class, StoragePoolEvents.class)
            .contains(facet);
    private static final NonnullStoragePool POOL = new NonnullStoragePool("x", Samples.UUID_1);
    private static final StoragePoolEvent REFRESHED = new StoragePoolEvent.Refresh(
            new StoragePoolRef(Samples.UUID_1, "x"));

    private final Daemon daemon = new Daemon();
    private final FakeDriver host = new FakeDriver();
    private final FakeWorld hostWorld = new FakeWorld("host");

    HostDriversTest() {
        daemon.world.beside(hostWorld);
        daemon.driver.has = STORAGE.negate();
        host.has = STORAGE;
        host.world = "host";
    }

    @Test
    void theyAnswerWhatTheHypervisorLacksThroughTheirQueues() throws Exception {
        arrive();
        FakeSession client = daemon.client();

        refresh(client);

        assertThat(host.calls).containsExactly("StoragePools.refresh");
        assertThat(hostWorld.jobs).containsExactly(JobClass.ASYNC);
        assertThat(hostWorld.kinds).containsExactly(ObjectKind.STORAGE_POOL);
        assertThat(daemon.world.jobs).isEmpty();
        assertThat(host.lastClient.id()).isEqualTo(daemon.driver.lastClient.id());
    }

    @Test
    void aFacetOfTheHypervisorItselfComesFirst() throws Exception {
        arrive();
        daemon.driver.has = facet -> true;
        FakeSession client = daemon.client();

        refresh(client);

        assertThat(daemon.driver.calls).containsExactly("StoragePools.refresh");
        assertThat(host.calls).isEmpty();
    }

    @Test
    void aHypervisorThatDoesNotAskForThemGetsNone() throws Exception {
        arrive();
        daemon.driver.has = STORAGE.negate().and(facet -> facet != HostDriverUse.class);
        FakeSession client = daemon.client();

        refused(client);

        assertThat(host.opened).isEmpty();
    }

    @Test
    void theyComeAndGoWhileClientsStay() throws Exception {
        FakeSession client = daemon.client();
        refused(client);

        arrive();
        refresh(client);
        daemon.hosts.unbind(host);

        assertThat(host.closed).isEqualTo(1);
        assertThat(daemon.world.ownersGone).hasSize(1);
        assertThatThrownBy(() -> refresh(client)).hasMessageContaining("the driver host is not there at present");
        arrive();
        refresh(client);
        assertThat(host.calls).hasSize(2);
    }

    @Test
    void theyGoOnWhileTheHypervisorIsAway() throws Exception {
        arrive();
        FakeSession client = daemon.client();
        daemon.drivers.unbind(daemon.driver);

        refresh(client);

        assertThat(host.calls).hasSize(1);
        assertThat(host.opened).as("one connection for a client").hasSize(1);
    }

    @Test
    void theirEventsReachSubscriptionsOfBeforeAndAfterTheirArrival() throws Exception {
        arrive();
        FakeSession client = daemon.client();
        daemon.call(client, RemoteProcedure.CONNECT_STORAGE_POOL_EVENT_REGISTER_ANY,
                new ConnectStoragePoolEventRegisterAnyArgs(1, null));
        hostWorld.publish(REFRESHED);
        assertThat(client.sent).hasSize(1);

        daemon.hosts.unbind(host);
        hostWorld.publish(REFRESHED);
        arrive();
        hostWorld.publish(REFRESHED);

        assertThat(client.sent).hasSize(3);
    }

    @Test
    void nothingOfAClientThatHasGoneIsLeft() throws Exception {
        arrive();
        FakeSession client = daemon.client();
        daemon.call(client, RemoteProcedure.CONNECT_STORAGE_POOL_EVENT_REGISTER_ANY,
                new ConnectStoragePoolEventRegisterAnyArgs(0, null));

        daemon.leave(client);

        assertThat(host.closed).isEqualTo(1);
        assertThat(hostWorld.listeners).isEmpty();
        assertThat(daemon.world.listeners).isEmpty();
    }

    @Test
    void oneThatRefusesAClientLeavesItTheRest() throws Exception {
        host.failure = VirtException.internal(org.jvirtd.api.ErrorDomain.STORAGE, "not you", null);
        arrive();
        FakeSession client = daemon.client();

        refused(client);
        daemon.call(client, RemoteProcedure.CONNECT_GET_TYPE, XdrBody.EMPTY);
    }

    private void arrive() {
        daemon.arriveOnHost(host);
    }

    private void refresh(FakeSession client) throws Exception {
        daemon.call(client, RemoteProcedure.STORAGE_POOL_REFRESH, new StoragePoolRefreshArgs(POOL, 0));
    }

    private void refused(FakeSession client) {
        assertThatThrownBy(() -> refresh(client)).isInstanceOfSatisfying(VirtException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_SUPPORT));
    }
}
