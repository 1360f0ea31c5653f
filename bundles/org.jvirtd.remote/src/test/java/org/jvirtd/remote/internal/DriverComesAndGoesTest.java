/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.ConnectInfo;
import org.jvirtd.api.driver.DriverStatus;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.remote.internal.connection.Bound;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.remote.RemoteProcedure;
import org.jvirtd.rpc.remote.ConnectDomainEventCallbackDeregisterAnyArgs;
import org.jvirtd.rpc.remote.ConnectDomainEventCallbackRegisterAnyArgs;
import org.jvirtd.rpc.remote.ConnectOpenArgs;
import org.jvirtd.server.ServerStream;

import org.jvirtd.testkit.Await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** Drivers come, go and follow each other while clients stay connected. */
class DriverComesAndGoesTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    private final Daemon daemon = new Daemon();
    private final FakeDriver next = new FakeDriver();

    private XdrBody type(FakeSession client) throws Exception {
        return daemon.call(client, RemoteProcedure.CONNECT_GET_TYPE, XdrBody.EMPTY);
    }

    private CompletableFuture<XdrBody> typeLater(FakeSession client) {
        return daemon.submit(client, RemoteProcedure.CONNECT_GET_TYPE, XdrBody.EMPTY);
    }

    private void depart() {
        daemon.drivers.unbind(daemon.driver);
    }

    private void runWork() {
        for (Runnable task = daemon.work.poll(); task != null; task = daemon.work.poll()) {
            task.run();
        }
    }

    private void awaitAnswer(CompletableFuture<XdrBody> call) {
        Await.until("it goes on", () -> {
            runWork();
            return call.isDone();
        });
    }

    private List<String> states() {
        return daemon.control.drivers().stream().map(one -> one.version() + " " + one.state()).toList();
    }

    @Test
    void whenItDoesNotReturnInTimeCallsFailClearlyAndTheClientStays() throws Exception {
        FakeSession client = daemon.client();

        depart();

        assertThat(daemon.driver.closed).isEqualTo(1);
        assertThatThrownBy(() -> type(client)).isInstanceOf(VirtException.class)
                .hasMessageContaining("the driver fake is not there at present");
        daemon.arrive(next, Daemon.fake("1.0.0"));
        type(client);
    }

    @Test
    void callsWaitForItWithoutAThreadAndGoOnInTheOrderOfTheirArrival() throws Exception {
        daemon.patience(LONG);
        FakeSession client = daemon.client();
        depart();

        List<CompletableFuture<XdrBody>> calls = new ArrayList<>();
        List<Integer> answered = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int number = i;
            CompletableFuture<XdrBody> call = typeLater(client);
            call.thenRun(() -> answered.add(number));
            calls.add(call);
        }
        assertThat(calls).allSatisfy(call -> assertThat(call).isNotDone());
        assertThat(daemon.control.drivers()).singleElement().satisfies(one -> {
            assertThat(one.state()).isEqualTo(DriverStatus.State.AWAITED);
            assertThat(one.waiting()).isEqualTo(20);
        });
        daemon.arrive(next, Daemon.fake("1.0.0"));

        awaitAnswer(calls.get(19));
        assertThat(answered).isSorted().hasSize(20);
        assertThat(next.opened).hasSize(1);
    }

    @Test
    void oneCallTooManyIsRefused() throws Exception {
        daemon.patience(LONG);
        FakeSession client = daemon.client();
        depart();
        for (int i = 0; i < 100; i++) {
            assertThat(typeLater(client)).isNotDone();
        }

        assertThatThrownBy(() -> type(client)).hasMessageContaining("100 calls wait for driver fake already");
    }

    @Test
    void aClientThatOpensWhileItIsAwayWaitsToo() throws Exception {
        daemon.patience(LONG);
        depart();
        FakeSession client = new FakeSession();
        CompletableFuture<XdrBody> named = daemon.submit(client, RemoteProcedure.CONNECT_OPEN,
                new ConnectOpenArgs("fake:///default", 0));
        CompletableFuture<XdrBody> unnamed = daemon.submit(new FakeSession(), RemoteProcedure.CONNECT_OPEN,
                new ConnectOpenArgs(null, 0));
        assertThat(named).isNotDone();
        assertThat(unnamed).isNotDone();

        daemon.arrive(next, Daemon.fake("1.0.0"));

        awaitAnswer(named);
        awaitAnswer(unnamed);
        assertThat(next.opened).hasSize(2);
        type(client);
    }

    @Test
    void aSchemeWhoseDriverHasGoneForGoodIsUnknown() {
        depart();
        Await.until("nobody waits", () -> !open("fake:///default").isEmpty());

        assertThat(open("fake:///default")).isEqualTo("no connection driver available for fake:///default");
    }

    private String open(String uri) {
        try {
            daemon.call(new FakeSession(), RemoteProcedure.CONNECT_OPEN, new ConnectOpenArgs(uri, 0));
            return "";
        } catch (Exception e) {
            return e.getMessage();
        }
    }

    @Test
    void itsStreamsEndWithItAndThoseOfOthersDoNot() throws Exception {
        FakeSession client = daemon.client();
        List<String> aborts = new ArrayList<>();
        Bound bound = daemon.clients.find(client.session()).bound();
        ServerStream its = stream(aborts);
        bound.keep(its, List.of(its));

        depart();

        assertThat(aborts).singleElement().asString().contains("fake:///default is not there at present");
    }

    private static ServerStream stream(List<String> aborts) {
        return (ServerStream) Proxy.newProxyInstance(DriverComesAndGoesTest.class.getClassLoader(),
                new Class<?>[]{ServerStream.class}, (proxy, method, args) -> {
                    if (method.getName().equals("abort")) {
                        aborts.add(((VirtException) args[0]).getMessage());
                    }
                    return null;
                });
    }

    @Test
    void theNextVersionOfTheProgramTakesItsClientsUpWithTheirSubscriptions() throws Exception {
        daemon.driver.tokens = true;
        FakeSession client = daemon.client();
        daemon.call(client, RemoteProcedure.CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY,
                new ConnectDomainEventCallbackRegisterAnyArgs(1, null));
        FakeSession other = daemon.client();
        daemon.call(other, RemoteProcedure.CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY,
                new ConnectDomainEventCallbackRegisterAnyArgs(1, null));

        daemon.remote.clientClosed(client.session());
        daemon.world.publish(reboot());
        daemon.remote.clientClosed(other.session());
        Daemon next = daemon.next();
        next.remote.clientReturns(client.session(), client.left);
        next.remote.clientReturns(other.session(), other.left);
        assertThat(client.sent).isEmpty();
        next.remote.clientsReturned();
        next.world.publish(reboot());

        assertThat(client.sent).hasSize(2);
        assertThat(other.sent).hasSize(2);
        assertThat(daemon.driver.moves).contains("reopen token 1", "reopen token 2");
        assertThat(daemon.driver.closed).isZero();
        next.call(client, RemoteProcedure.CONNECT_GET_TYPE, XdrBody.EMPTY);
        next.call(client, RemoteProcedure.CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY,
                new ConnectDomainEventCallbackDeregisterAnyArgs(0));
        next.world.publish(reboot());
        assertThat(client.sent).hasSize(2);
    }

    @Test
    void whatAnUnknownVersionHasLeftIsNoConnection() throws Exception {
        FakeSession client = new FakeSession();

        daemon.remote.clientReturns(client.session(), new byte[]{1, 2, 3, 4, 5});
        daemon.remote.clientsReturned();

        assertThatThrownBy(() -> type(client)).isInstanceOf(VirtException.class)
                .hasMessageContaining("hypervisor connection not open");
    }

    @Test
    void subscriptionsGoOnAndMissNothing() throws Exception {
        FakeSession client = daemon.client();
        daemon.call(client, RemoteProcedure.CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY,
                new ConnectDomainEventCallbackRegisterAnyArgs(1, null));
        depart();
        daemon.world.publish(reboot());
        daemon.arrive(next, Daemon.fake("1.0.0"));
        daemon.world.publish(reboot());

        assertThat(client.sent).hasSize(2);
    }

    private static DomainEvent reboot() {
        return new DomainEvent.Reboot(new DomainRef(Samples.UUID_1, "x", 1));
    }

    @Test
    void itsStateAndItsConnectionsAreHandedOver() throws Exception {
        daemon.driver.tokens = true;
        FakeSession client = daemon.client();
        type(client);
        daemon.driver.moves.clear();

        depart();
        daemon.arrive(next, Daemon.fake("1.0.0"));

        assertThat(daemon.driver.moves).containsExactly("closeForHandover 1", "handOver");
        assertThat(daemon.driver.closed).isZero();
        assertThat(next.moves).containsExactly("takeOver", "reopen token 1");
    }

    @Test
    void aClientThatVanishesMeanwhileIsReportedToTheNext() throws Exception {
        daemon.driver.tokens = true;
        FakeSession client = daemon.client();
        depart();
        daemon.leave(client);

        daemon.arrive(next, Daemon.fake("1.0.0"));

        assertThat(next.moves).containsExactly("takeOver", "reopen token 1");
        assertThat(next.closed).isEqualTo(1);
    }

    @Test
    void aHigherVersionTakesOverAtOnceAndALowerOneWaits() throws Exception {
        FakeSession client = daemon.client();
        FakeDriver older = new FakeDriver();
        daemon.drivers.bind(Daemon.fake("0.9.0").apply(older));
        assertThat(states()).containsExactly("1.0.0 SERVING", "0.9.0 WAITING");

        daemon.drivers.bind(Daemon.fake("1.1.0").apply(next));
        Await.until("it takes over",
                () -> states().equals(List.of("1.1.0 SERVING", "1.0.0 WAITING", "0.9.0 WAITING")));

        type(client);
        assertThat(next.calls).containsExactly("ConnectInfo.type");
        assertThat(daemon.driver.moves).containsExactly("takeOver", "handOver");
        assertThat(older.moves).isEmpty();
        daemon.drivers.unbind(next);
        Await.until("the one before serves again",
                () -> states().equals(List.of("1.0.0 SERVING", "0.9.0 WAITING")));
        type(client);
    }

    @Test
    void oneThatCannotBeginToServeLeavesThePlaceToTheOther() throws Exception {
        FakeSession client = daemon.client();
        next.beforeServing = () -> {
            throw new IllegalStateException("no hypervisor");
        };

        daemon.drivers.bind(Daemon.fake("2.0.0").apply(next));
        Await.until("it fails", () -> states().equals(List.of("2.0.0 BROKEN", "1.0.0 SERVING")));

        assertThat(daemon.control.drivers().get(0).trouble()).isEqualTo("no hypervisor");
        daemon.patience(LONG);
        type(client);
    }

    @Test
    void anotherNameOnATakenSchemeIsRefusedUntilTheSchemeIsFree() {
        daemon.drivers.bind(Daemon.slot("thief", "fake", 5, "9.0.0").apply(next));
        assertThat(daemon.control.drivers()).extracting(DriverStatus::name, DriverStatus::state).containsExactly(
                tuple("fake", DriverStatus.State.SERVING),
                tuple("thief", DriverStatus.State.REFUSED));
        assertThat(daemon.control.drivers().get(1).trouble()).isEqualTo("driver fake has its scheme");

        depart();
        Await.until("the scheme is free", () -> {
            runWork();
            return daemon.control.drivers().stream()
                    .anyMatch(one -> one.name().equals("thief") && one.state() == DriverStatus.State.SERVING);
        });
    }

    @Test
    void aDrainWaitsForCallsInsideAndRefusesWhatWouldBeBrokenOff() throws Exception {
        daemon.patience(LONG);
        FakeSession client = daemon.client();
        daemon.driver.unfinished = List.of("save of domain 'x'");
        assertThat(daemon.control.drain("fake", Optional.empty(), false)).containsExactly("save of domain 'x'");
        type(client);

        assertThat(daemon.control.drain("fake", Optional.empty(), true)).isEmpty();
        CompletableFuture<XdrBody> waits = typeLater(client);
        assertThat(waits).isNotDone();
        daemon.control.resume("fake");
        awaitAnswer(waits);
        assertThat(daemon.driver.moves).containsExactly("takeOver", "handOver", "takeOver");
    }

    @Test
    void aCallInsideTheDriverEndsBeforeItsConnectionIsClosed() throws Exception {
        FakeSession client = daemon.client();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        daemon.driver.has = facet -> {
            if (facet.getSimpleName().equals("ConnectInfo")) {
                inside.countDown();
                Await.zero("it may go on", goOn);
            }
            return true;
        };
        CompletableFuture<XdrBody> call = CompletableFuture.supplyAsync(() -> {
            Bound bound = daemon.clients.find(client.session()).enter();
            try {
                return bound.connection().facet(ConnectInfo.class).isPresent()
                        && daemon.driver.closed == 0 ? XdrBody.EMPTY : null;
            } finally {
                bound.exit();
            }
        }, Await::ownThread);
        Await.zero("it is inside", inside);

        CompletableFuture<Void> departure = CompletableFuture.runAsync(this::depart, Await::ownThread);
        Await.until("the gate closes", () -> daemon.control.drivers().get(0).state() == DriverStatus.State.DRAINING);
        assertThat(departure).isNotDone();
        goOn.countDown();

        assertThat(call.get(30, TimeUnit.SECONDS)).isNotNull();
        departure.get(30, TimeUnit.SECONDS);
        assertThat(daemon.driver.closed).isEqualTo(1);
    }

    @Test
    void whoHasNoDriverIsToldSo() {
        assertThatThrownBy(() -> daemon.control.drain("nobody", Optional.empty(), false))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("there is no driver nobody");
        assertThatThrownBy(
                () -> daemon.call(new FakeSession(), RemoteProcedure.CONNECT_OPEN, new ConnectOpenArgs("odd:///x", 0)))
                .isInstanceOfSatisfying(VirtException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_CONNECT));
    }
}
