/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvirtd.api.constant.DomainEventID;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.Event;
import org.jvirtd.api.event.NetworkEvent;
import org.jvirtd.api.event.NodeDeviceEvent;
import org.jvirtd.api.event.SecretEvent;
import org.jvirtd.api.event.StoragePoolEvent;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.remote.ConnectDomainEventCallbackRegisterAnyArgs;
import org.jvirtd.rpc.remote.ConnectDomainEventRegisterAnyArgs;
import org.jvirtd.rpc.remote.ConnectNetworkEventRegisterAnyArgs;
import org.jvirtd.rpc.remote.ConnectNodeDeviceEventRegisterAnyArgs;
import org.jvirtd.rpc.remote.ConnectSecretEventRegisterAnyArgs;
import org.jvirtd.rpc.remote.ConnectStoragePoolEventRegisterAnyArgs;
import org.jvirtd.rpc.remote.NonnullDomain;
import org.jvirtd.rpc.remote.NonnullNetwork;
import org.jvirtd.rpc.remote.NonnullNodeDevice;
import org.jvirtd.rpc.remote.NonnullSecret;
import org.jvirtd.rpc.remote.NonnullStoragePool;
import org.jvirtd.rpc.remote.RemoteBodies;
import org.jvirtd.rpc.remote.RemoteProcedure;

/** The events of every kind on the wire; rules as the reference daemon has them. */
class EventFormsTest extends EventsFixture {
    @Test
    void everyKindThatTheWireKnowsHasItsEvent() {
        assertThat(domainEvents().map(event -> ((DomainEvent) event).kind())).doesNotHaveDuplicates()
                .containsExactlyInAnyOrder(DomainEventID.values());
    }

    @ParameterizedTest
    @MethodSource("domainEvents")
    void everyKindOfDomainEventIsFilteredByItsDomain(DomainEvent event) throws Exception {
        int kind = event.kind().value();
        register(kind, new NonnullDomain("other", new UUID(0, 2), -1));
        int id = register(kind, DOMAIN);
        register((kind + 1) % DomainEventID.values().length, null);

        daemon.world.publish(event);

        assertThat(client.sent).hasSize(1);
        assertThat(client.sent.get(0).body().int32()).as("callback id").isEqualTo(id);
    }

    @ParameterizedTest
    @MethodSource("objectEvents")
    void everyEventOfAnotherObjectIsFilteredByThatObject(Event event) throws Exception {
        for (UUID uuid : new UUID[]{new UUID(0, 2), Samples.UUID_1}) {
            String name = uuid.equals(Samples.UUID_1) ? "x" : "other";
            call(RemoteProcedure.CONNECT_NETWORK_EVENT_REGISTER_ANY,
                    new ConnectNetworkEventRegisterAnyArgs(0, new NonnullNetwork(name, uuid)));
            for (int kind = 0; kind <= 1; kind++) {
                call(RemoteProcedure.CONNECT_STORAGE_POOL_EVENT_REGISTER_ANY,
                        new ConnectStoragePoolEventRegisterAnyArgs(kind, new NonnullStoragePool(name, uuid)));
                call(RemoteProcedure.CONNECT_NODE_DEVICE_EVENT_REGISTER_ANY,
                        new ConnectNodeDeviceEventRegisterAnyArgs(kind, new NonnullNodeDevice(name)));
                call(RemoteProcedure.CONNECT_SECRET_EVENT_REGISTER_ANY,
                        new ConnectSecretEventRegisterAnyArgs(kind, new NonnullSecret(uuid, 1, "x")));
            }
        }

        daemon.world.publish(event);

        assertThat(client.sent).hasSize(1);
        assertThat(client.sent.get(0).body().int32()).as("callback id: the first seven are of others")
                .isGreaterThanOrEqualTo(7);
    }

    @Test
    void anEventIsEncodedOnceForEachFormOfSubscription() throws Exception {
        FakeSession second = daemon.client();
        FakeSession third = daemon.client();
        daemon.call(second, RemoteProcedure.CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY,
                new ConnectDomainEventCallbackRegisterAnyArgs(0, DOMAIN));
        daemon.call(third, RemoteProcedure.CONNECT_DOMAIN_EVENT_REGISTER, XdrBody.EMPTY);
        register(0, null);

        daemon.world.publish(STARTED);

        assertThat(client.messages).hasSize(1);
        assertThat(second.messages.get(0)).isSameAs(client.messages.get(0));
        assertThat(third.messages.get(0)).isNotSameAs(client.messages.get(0));
    }

    static Stream<Event> domainEvents() {
        return Arrays.stream(DomainEvent.class.getPermittedSubclasses()).map(Samples::record).map(Event.class::cast);
    }

    @ParameterizedTest
    @MethodSource("domainEvents")
    void everyKindOfDomainEventIsSentInBothForms(DomainEvent event) throws Exception {
        FakeSession other = daemon.client();
        int kind = event.kind().value();
        register(kind, null);
        if (kind <= DomainEventID.DOMAIN_EVENT_ID_DEVICE_REMOVED.value()) {
            daemon.call(other, RemoteProcedure.CONNECT_DOMAIN_EVENT_REGISTER_ANY,
                    new ConnectDomainEventRegisterAnyArgs(kind));
        }

        daemon.world.publish(event);

        assertThat(client.sent).hasSize(1);
        wellFormed(client.sent.get(0));
        assertThat(other.sent).hasSize(kind <= DomainEventID.DOMAIN_EVENT_ID_DEVICE_REMOVED.value() ? 1 : 0);
        for (FakeSession.Sent sent : other.sent) {
            wellFormed(sent);
        }
    }

    @ParameterizedTest
    @MethodSource("objectEvents")
    void everyEventOfAnotherObjectIsSent(Event event) throws Exception {
        call(RemoteProcedure.CONNECT_NETWORK_EVENT_REGISTER_ANY, new ConnectNetworkEventRegisterAnyArgs(0, null));
        for (int kind = 0; kind <= 1; kind++) {
            call(RemoteProcedure.CONNECT_STORAGE_POOL_EVENT_REGISTER_ANY,
                    new ConnectStoragePoolEventRegisterAnyArgs(kind, null));
            call(RemoteProcedure.CONNECT_NODE_DEVICE_EVENT_REGISTER_ANY,
                    new ConnectNodeDeviceEventRegisterAnyArgs(kind, null));
            call(RemoteProcedure.CONNECT_SECRET_EVENT_REGISTER_ANY,
                    new ConnectSecretEventRegisterAnyArgs(kind, null));
        }

        daemon.world.publish(event);

        assertThat(client.sent).hasSize(1);
        wellFormed(client.sent.get(0));
    }

    static Stream<Event> objectEvents() {
        return Stream.of(NetworkEvent.class, StoragePoolEvent.class, NodeDeviceEvent.class, SecretEvent.class)
                .flatMap(type -> Arrays.stream(type.getPermittedSubclasses())).map(Samples::record)
                .map(Event.class::cast);
    }

    private static void wellFormed(FakeSession.Sent sent) throws Exception {
        RemoteProcedure procedure = RemoteProcedure.of(sent.header().procedure());
        assertThat(procedure.event()).isTrue();
        assertThat(RemoteBodies.readEvent(procedure, sent.body())).isNotSameAs(XdrBody.EMPTY);
        assertThat(sent.body().remaining()).isZero();
    }
}
