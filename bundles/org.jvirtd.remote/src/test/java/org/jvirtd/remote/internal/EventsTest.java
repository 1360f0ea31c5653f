/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainEventID;
import org.jvirtd.api.constant.DomainEventType;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.remote.ConnectDomainEventCallbackDeregisterAnyArgs;
import org.jvirtd.rpc.remote.ConnectDomainEventCallbackRegisterAnyArgs;
import org.jvirtd.rpc.remote.ConnectDomainEventDeregisterAnyArgs;
import org.jvirtd.rpc.remote.ConnectDomainEventRegisterAnyArgs;
import org.jvirtd.rpc.remote.ConnectNetworkEventDeregisterAnyArgs;
import org.jvirtd.rpc.remote.ConnectNetworkEventRegisterAnyArgs;
import org.jvirtd.rpc.remote.ConnectSecretEventRegisterAnyArgs;
import org.jvirtd.rpc.remote.ConnectStoragePoolEventRegisterAnyArgs;
import org.jvirtd.rpc.remote.DomainEventCallbackLifecycleMsg;
import org.jvirtd.rpc.remote.DomainEventLifecycleMsg;
import org.jvirtd.rpc.remote.NonnullDomain;
import org.jvirtd.rpc.remote.RemoteProcedure;
import org.jvirtd.testkit.Await;

/** Subscriptions to events and their delivery; rules and texts as the reference daemon has them. */
class EventsTest extends EventsFixture {
    @Test
    void theOldRegistrationGetsTheOldMessage() throws Exception {
        call(RemoteProcedure.CONNECT_DOMAIN_EVENT_REGISTER, XdrBody.EMPTY);

        daemon.world.publish(STARTED);

        FakeSession.Sent sent = client.sent.get(0);
        assertThat(client.sent).hasSize(1);
        assertThat(sent.header().procedure()).isEqualTo(RemoteProcedure.DOMAIN_EVENT_LIFECYCLE.number());
        assertThat(sent.header().serial()).isEqualTo(1);
        assertThat(DomainEventLifecycleMsg.read(sent.body()))
                .isEqualTo(new DomainEventLifecycleMsg(DOMAIN, DomainEventType.DOMAIN_EVENT_STARTED.value(), 3));
    }

    @Test
    void aCallbackIdIsInItsMessages() throws Exception {
        register(1, null);
        int id = register(0, null);

        daemon.world.publish(STARTED);

        assertThat(id).isEqualTo(1);
        assertThat(client.sent).hasSize(1);
        assertThat(client.sent.get(0).header().procedure())
                .isEqualTo(RemoteProcedure.DOMAIN_EVENT_CALLBACK_LIFECYCLE.number());
        assertThat(DomainEventCallbackLifecycleMsg.read(client.sent.get(0).body()).callbackID()).isEqualTo(id);
    }

    @Test
    void aFilterLetsOnlyItsDomainThrough() throws Exception {
        register(0, new NonnullDomain("other", new UUID(0, 2), -1));
        int id = register(0, DOMAIN);

        daemon.world.publish(STARTED);

        assertThat(client.sent).hasSize(1);
        assertThat(DomainEventCallbackLifecycleMsg.read(client.sent.get(0).body()).callbackID()).isEqualTo(id);
    }

    @Test
    void theSameSubscriptionTwiceIsRefusedInEveryForm() throws Exception {
        register(0, null);
        register(0, DOMAIN);

        for (VirtException error : new VirtException[]{
                refused(RemoteProcedure.CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY,
                        new ConnectDomainEventCallbackRegisterAnyArgs(0, null)),
                refused(RemoteProcedure.CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY,
                        new ConnectDomainEventCallbackRegisterAnyArgs(0, DOMAIN)),
                refused(RemoteProcedure.CONNECT_DOMAIN_EVENT_REGISTER, XdrBody.EMPTY),
                refused(RemoteProcedure.CONNECT_DOMAIN_EVENT_REGISTER_ANY,
                        new ConnectDomainEventRegisterAnyArgs(0))}) {
            assertThat(error.code()).isEqualTo(ErrorCode.INVALID_ARG);
            assertThat(error).hasMessage("invalid argument: event callback already tracked");
        }
        assertThat(register(1, null)).as("a refused one uses no callback id").isEqualTo(2);
    }

    @Test
    void afterDeregistrationNothingComes() throws Exception {
        int id = register(0, null);
        call(RemoteProcedure.CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY,
                new ConnectDomainEventCallbackDeregisterAnyArgs(id));

        daemon.world.publish(STARTED);

        assertThat(client.sent).isEmpty();
        assertThat(daemon.world.listeners).as("listeners of the world").isEmpty();
        assertThat(refused(RemoteProcedure.CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY,
                new ConnectDomainEventCallbackDeregisterAnyArgs(id)))
                .hasMessage("internal error: domain event callback 0 not registered");
    }

    @Test
    void deregistrationInTheMiddleOfAPublicationHoldsBackItsEvent() throws Exception {
        FakeSession first = daemon.client();
        FakeSession second = daemon.client();
        daemon.call(first, RemoteProcedure.CONNECT_DOMAIN_EVENT_REGISTER, XdrBody.EMPTY);
        daemon.call(second, RemoteProcedure.CONNECT_DOMAIN_EVENT_REGISTER, XdrBody.EMPTY);
        first.whenSent = () -> daemon.remote.clientGone(second.session());

        daemon.world.publish(STARTED);

        assertThat(first.sent).hasSize(1);
        assertThat(second.sent).isEmpty();
    }

    @Test
    void theOldFormsEndOnlyWhatIsRegistered() throws Exception {
        assertThat(refused(RemoteProcedure.CONNECT_DOMAIN_EVENT_DEREGISTER, XdrBody.EMPTY))
                .hasMessage("internal error: domain event 0 not registered");
        call(RemoteProcedure.CONNECT_DOMAIN_EVENT_REGISTER_ANY, new ConnectDomainEventRegisterAnyArgs(5));
        assertThat(refused(RemoteProcedure.CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY,
                new ConnectDomainEventCallbackDeregisterAnyArgs(0)))
                .hasMessage("internal error: domain event callback 0 not registered");
        assertThat(refused(RemoteProcedure.CONNECT_DOMAIN_EVENT_DEREGISTER_ANY,
                new ConnectDomainEventDeregisterAnyArgs(4)))
                .hasMessage("internal error: domain event 4 not registered");
        assertThat(call(RemoteProcedure.CONNECT_DOMAIN_EVENT_DEREGISTER_ANY,
                new ConnectDomainEventDeregisterAnyArgs(5))).isNull();
    }

    @Test
    void kindsThatNobodyKnowsAreRefused() {
        for (int kind : new int[]{-1, 27}) {
            assertThat(refused(RemoteProcedure.CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY,
                    new ConnectDomainEventCallbackRegisterAnyArgs(kind, null)))
                    .hasMessage("internal error: unsupported event ID " + kind);
        }
        for (int kind : new int[]{-1, 16}) {
            assertThat(refused(RemoteProcedure.CONNECT_DOMAIN_EVENT_REGISTER_ANY,
                    new ConnectDomainEventRegisterAnyArgs(kind)))
                    .hasMessage("internal error: unsupported event ID " + kind);
        }
        assertThat(refused(RemoteProcedure.CONNECT_NETWORK_EVENT_REGISTER_ANY,
                new ConnectNetworkEventRegisterAnyArgs(1, null)))
                .hasMessage("internal error: unsupported network event ID 1");
        assertThat(refused(RemoteProcedure.CONNECT_STORAGE_POOL_EVENT_REGISTER_ANY,
                new ConnectStoragePoolEventRegisterAnyArgs(2, null)))
                .hasMessage("internal error: unsupported storage pool event ID 2");
        assertThat(refused(RemoteProcedure.CONNECT_NETWORK_EVENT_DEREGISTER_ANY,
                new ConnectNetworkEventDeregisterAnyArgs(3)))
                .hasMessage("internal error: network event callback 3 not registered");
    }

    @Test
    void kindsThatTheDriverLacksAreRefusedAtOnce() {
        daemon.driver.domainEvents = Set.of(DomainEventID.DOMAIN_EVENT_ID_LIFECYCLE);
        assertThat(refused(RemoteProcedure.CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY,
                new ConnectDomainEventCallbackRegisterAnyArgs(1, null)).code()).isEqualTo(ErrorCode.NO_SUPPORT);

        daemon.driver.has = facet -> false;
        assertThat(refused(RemoteProcedure.CONNECT_SECRET_EVENT_REGISTER_ANY,
                new ConnectSecretEventRegisterAnyArgs(0, null)))
                .hasMessage("this function is not supported by the connection driver:"
                        + " virConnectSecretEventRegisterAny");
    }

    @Test
    void aClientThatHasGoneIsSentNothing() throws Exception {
        FakeSession stays = daemon.client();
        register(0, null);
        daemon.call(stays, RemoteProcedure.CONNECT_DOMAIN_EVENT_REGISTER, XdrBody.EMPTY);

        daemon.remote.clientGone(client.session());
        daemon.world.publish(STARTED);
        assertThat(client.sent).isEmpty();
        assertThat(stays.sent).hasSize(1);

        daemon.leave(stays);
        assertThat(daemon.world.listeners).isEmpty();
    }

    @Test
    void underStressNothingComesAfterTheReplyToADeregistration() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        List<Thread> publishers = IntStream.range(0, 2).mapToObj(i -> new Thread(() -> {
            while (!stop.get()) {
                daemon.world.publish(STARTED);
                LockSupport.parkNanos(1_000);
            }
        })).toList();
        Map<Integer, Integer> ends = new HashMap<>();
        publishers.forEach(Thread::start);
        try {
            for (int round = 0; round < 300; round++) {
                int before = client.sent.size();
                int id = register(0, round % 2 == 0 ? null : DOMAIN);
                Await.until("events of " + id, () -> client.sent.size() > before);
                call(RemoteProcedure.CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY,
                        new ConnectDomainEventCallbackDeregisterAnyArgs(id));
                ends.put(id, client.sent.size());
            }
        } finally {
            stop.set(true);
            for (Thread publisher : publishers) {
                publisher.join();
            }
        }

        for (int place = 0; place < client.sent.size(); place++) {
            int id = client.sent.get(place).body().int32();
            assertThat(place).as("an event of " + id).isLessThan(ends.get(id));
        }
    }

    @Test
    void theWorldIsToldWhenASubscriberIsBehind() throws Exception {
        FakeSession other = daemon.client();
        register(0, null);
        other.behind = true;
        daemon.world.publish(STARTED);
        assertThat(daemon.world.readers.getAsBoolean()).as("behind, but without a subscription").isFalse();

        client.behind = true;
        assertThat(daemon.world.readers.getAsBoolean()).as("not yet seen").isFalse();
        daemon.world.publish(STARTED);
        assertThat(daemon.world.readers.getAsBoolean()).isTrue();

        client.behind = false;
        assertThat(daemon.world.readers.getAsBoolean()).as("caught up").isFalse();
        client.behind = true;
        daemon.world.publish(STARTED);
        call(RemoteProcedure.CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY,
                new ConnectDomainEventCallbackDeregisterAnyArgs(0));
        assertThat(daemon.world.readers.getAsBoolean()).as("hears no more").isFalse();
    }
}
