/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.remote.ConnectDomainEventCallbackRegisterAnyArgs;
import org.jvirtd.rpc.remote.ConnectOpenArgs;
import org.jvirtd.rpc.remote.RemoteProcedure;
import org.jvirtd.server.ServerStream;

/** A driver's service departs and returns while clients are connected. */
class DriverComesAndGoesTest {
    private final Daemon daemon = new Daemon();

    @Test
    void callsFailClearlyWhileItIsAway() throws Exception {
        FakeSession client = daemon.client();

        daemon.drivers.unbindDriver(daemon.driver);

        assertThat(daemon.driver.closed).isEqualTo(1);
        assertThatThrownBy(() -> daemon.call(client, RemoteProcedure.CONNECT_GET_TYPE, XdrBody.EMPTY))
                .isInstanceOf(VirtException.class).hasMessageContaining("fake:///default is not there at present");
    }

    @Test
    void itsStreamsEndWithIt() throws Exception {
        FakeSession client = daemon.client();
        List<VirtException> aborts = new ArrayList<>();
        client.streams.add((ServerStream) Proxy.newProxyInstance(DriverComesAndGoesTest.class.getClassLoader(),
                new Class<?>[]{ServerStream.class}, (proxy, method, args) -> {
                    assertThat(method.getName()).isEqualTo("abort");
                    return aborts.add((VirtException) args[0]) ? null : null;
                }));
        daemon.drivers.bindDriver(new FakeDriver(), Daemon.properties("other", "other"));

        daemon.drivers.unbindDriver(daemon.driver);

        assertThat(aborts).singleElement().extracting(VirtException::getMessage, STRING)
                .contains("fake:///default is not there at present");
    }

    @Test
    void afterTheProgramCameAnewItsClientsAreToldToOpenTheirConnections() throws Exception {
        FakeSession client = daemon.client();
        daemon.call(client, RemoteProcedure.CONNECT_GET_TYPE, XdrBody.EMPTY);

        daemon.remote.clientClosed(client.session());

        assertThatThrownBy(() -> daemon.call(client, RemoteProcedure.CONNECT_GET_TYPE, XdrBody.EMPTY))
                .isInstanceOf(VirtException.class).hasMessageContaining("hypervisor connection not open");
        daemon.call(client, RemoteProcedure.CONNECT_OPEN, new ConnectOpenArgs("fake:///default", 0));
        daemon.call(client, RemoteProcedure.CONNECT_GET_TYPE, XdrBody.EMPTY);
        assertThat(daemon.driver.opened).hasSize(2);
    }

    @Test
    void connectionsAreOpenedAnewOnItsReturn() throws Exception {
        FakeSession client = daemon.client();
        daemon.drivers.unbindDriver(daemon.driver);
        FakeDriver next = new FakeDriver();

        daemon.drivers.bindDriver(next, FakeDriver.PROPERTIES);
        daemon.work.forEach(Runnable::run);

        assertThat(next.opened).hasSize(1);
        daemon.call(client, RemoteProcedure.CONNECT_GET_TYPE, XdrBody.EMPTY);
        assertThat(next.opened).hasSize(1);
        assertThat(next.calls).containsExactly("ConnectInfo.type");
    }

    @Test
    void theFirstCallAfterItsReturnOpensTheConnectionIfItComesFirst() throws Exception {
        FakeSession client = daemon.client();
        daemon.drivers.unbindDriver(daemon.driver);
        FakeDriver next = new FakeDriver();
        daemon.drivers.bindDriver(next, FakeDriver.PROPERTIES);

        daemon.call(client, RemoteProcedure.CONNECT_GET_TYPE, XdrBody.EMPTY);
        daemon.work.forEach(Runnable::run);

        assertThat(next.opened).hasSize(1);
    }

    @Test
    void subscriptionsGoOn() throws Exception {
        FakeSession client = daemon.client();
        daemon.call(client, RemoteProcedure.CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY,
                new ConnectDomainEventCallbackRegisterAnyArgs(1, null));
        daemon.drivers.unbindDriver(daemon.driver);
        assertThat(daemon.world.listeners).isEmpty();

        daemon.drivers.bindDriver(new FakeDriver(), FakeDriver.PROPERTIES);
        daemon.work.forEach(Runnable::run);
        daemon.world.publish(new DomainEvent.Reboot(new DomainRef(Samples.UUID_1, "x", 1)));

        assertThat(client.sent).hasSize(1);
    }

    @Test
    void aFullPoolDelaysTheOpeningAndForgetsNobody() throws Exception {
        FakeSession client = daemon.client();
        daemon.client();
        daemon.drivers.unbindDriver(daemon.driver);
        daemon.work.clear();
        daemon.full = true;
        FakeDriver next = new FakeDriver();
        daemon.drivers.bindDriver(next, FakeDriver.PROPERTIES);
        assertThat(daemon.work).isEmpty();

        daemon.full = false;
        daemon.whenRoom.run();
        daemon.work.forEach(Runnable::run);

        assertThat(next.opened).hasSize(2);
        assertThat(daemon.clients.find(client.session()).bound()).isNotNull();
    }

    @Test
    void aSuccessorThatWaitsTakesOver() throws Exception {
        FakeSession client = daemon.client();
        FakeDriver successor = new FakeDriver();
        daemon.drivers.bindDriver(successor, FakeDriver.PROPERTIES);
        assertThat(successor.opened).isEmpty();

        daemon.drivers.unbindDriver(daemon.driver);
        daemon.call(client, RemoteProcedure.CONNECT_GET_TYPE, XdrBody.EMPTY);

        assertThat(successor.opened).hasSize(1);
    }

    @Test
    void aCallInsideTheDriverEndsBeforeItsConnectionIsClosed() throws Exception {
        FakeSession client = daemon.client();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        daemon.driver.has = facet -> {
            inside.countDown();
            return await(goOn) && daemon.driver.closed == 0;
        };
        CompletableFuture<XdrBody> call = CompletableFuture.supplyAsync(() -> {
            try {
                return daemon.call(client, RemoteProcedure.CONNECT_GET_TYPE, XdrBody.EMPTY);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }, DriverComesAndGoesTest::ownThread);
        assertThat(await(inside)).isTrue();

        CompletableFuture<Void> departure = CompletableFuture
                .runAsync(() -> daemon.drivers.unbindDriver(daemon.driver), DriverComesAndGoesTest::ownThread);
        while (letsIn(client)) {
            assertThat(departure).isNotDone();
            Thread.onSpinWait();
        }
        goOn.countDown();

        assertThat(call.get(30, TimeUnit.SECONDS)).isNotNull();
        departure.get(30, TimeUnit.SECONDS);
        assertThat(daemon.driver.closed).isEqualTo(1);
    }

    /** The common pool may have fewer threads than there are tasks here that wait for each other. */
    private static void ownThread(Runnable task) {
        Thread thread = new Thread(task, "test");
        thread.setDaemon(true);
        thread.start();
    }

    private boolean letsIn(FakeSession client) {
        try {
            daemon.clients.find(client.session()).enter().exit();
            return true;
        } catch (VirtException refused) {
            return false;
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
