/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.rows;

import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_NETWORK_EVENT_DEREGISTER_ANY;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_NETWORK_EVENT_REGISTER_ANY;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_NODE_DEVICE_EVENT_DEREGISTER_ANY;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_NODE_DEVICE_EVENT_REGISTER_ANY;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_SECRET_EVENT_DEREGISTER_ANY;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_SECRET_EVENT_REGISTER_ANY;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_STORAGE_POOL_EVENT_DEREGISTER_ANY;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_STORAGE_POOL_EVENT_REGISTER_ANY;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.NetworkEventID;
import org.jvirtd.api.constant.NodeDeviceEventID;
import org.jvirtd.api.constant.SecretEventID;
import org.jvirtd.api.constant.StoragePoolEventID;
import org.jvirtd.api.driver.NetworkEvents;
import org.jvirtd.api.driver.NodeDeviceEvents;
import org.jvirtd.api.driver.SecretEvents;
import org.jvirtd.api.driver.StoragePoolEvents;
import org.jvirtd.queue.ObjectKind;
import org.jvirtd.remote.internal.connection.Bound;
import org.jvirtd.remote.internal.connection.ClientConnection;
import org.jvirtd.remote.internal.event.EventKind;
import org.jvirtd.remote.internal.table.Functions;
import org.jvirtd.remote.internal.table.TableBuilder;
import org.jvirtd.rpc.Procedure;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.remote.ConnectNetworkEventDeregisterAnyArgs;
import org.jvirtd.rpc.remote.ConnectNetworkEventRegisterAnyArgs;
import org.jvirtd.rpc.remote.ConnectNetworkEventRegisterAnyRet;
import org.jvirtd.rpc.remote.ConnectNodeDeviceEventDeregisterAnyArgs;
import org.jvirtd.rpc.remote.ConnectNodeDeviceEventRegisterAnyArgs;
import org.jvirtd.rpc.remote.ConnectNodeDeviceEventRegisterAnyRet;
import org.jvirtd.rpc.remote.ConnectSecretEventDeregisterAnyArgs;
import org.jvirtd.rpc.remote.ConnectSecretEventRegisterAnyArgs;
import org.jvirtd.rpc.remote.ConnectSecretEventRegisterAnyRet;
import org.jvirtd.rpc.remote.ConnectStoragePoolEventDeregisterAnyArgs;
import org.jvirtd.rpc.remote.ConnectStoragePoolEventRegisterAnyArgs;
import org.jvirtd.rpc.remote.ConnectStoragePoolEventRegisterAnyRet;

/** Rows that subscribe to events of what is not a domain. */
final class ObjectEventRows {
    private ObjectEventRows() {}

    static void addTo(TableBuilder table) {
        table.open(NetworkEvents.class, CONNECT_NETWORK_EVENT_REGISTER_ANY, ConnectNetworkEventRegisterAnyArgs::read,
                (call, client, args) -> new ConnectNetworkEventRegisterAnyRet(
                        register(CONNECT_NETWORK_EVENT_REGISTER_ANY, client,
                                ObjectKind.NETWORK, args.eventID(), NetworkEventID.of(args.eventID()),
                                NetworkEvents.class, NetworkEvents::kinds,
                                args.net() == null ? null : args.net().uuid())));
        table.open(NetworkEvents.class, CONNECT_NETWORK_EVENT_DEREGISTER_ANY,
                ConnectNetworkEventDeregisterAnyArgs::read,
                (call, client, args) -> deregister(client, ObjectKind.NETWORK, args.callbackID()));
        table.open(StoragePoolEvents.class, CONNECT_STORAGE_POOL_EVENT_REGISTER_ANY,
                ConnectStoragePoolEventRegisterAnyArgs::read,
                (call, client, args) -> new ConnectStoragePoolEventRegisterAnyRet(
                        register(CONNECT_STORAGE_POOL_EVENT_REGISTER_ANY, client,
                                ObjectKind.STORAGE_POOL, args.eventID(), StoragePoolEventID.of(args.eventID()),
                                StoragePoolEvents.class, StoragePoolEvents::kinds,
                                args.pool() == null ? null : args.pool().uuid())));
        table.open(StoragePoolEvents.class, CONNECT_STORAGE_POOL_EVENT_DEREGISTER_ANY,
                ConnectStoragePoolEventDeregisterAnyArgs::read,
                (call, client, args) -> deregister(client, ObjectKind.STORAGE_POOL, args.callbackID()));
        table.open(NodeDeviceEvents.class, CONNECT_NODE_DEVICE_EVENT_REGISTER_ANY,
                ConnectNodeDeviceEventRegisterAnyArgs::read,
                (call, client, args) -> new ConnectNodeDeviceEventRegisterAnyRet(
                        register(CONNECT_NODE_DEVICE_EVENT_REGISTER_ANY, client,
                                ObjectKind.NODE_DEVICE, args.eventID(), NodeDeviceEventID.of(args.eventID()),
                                NodeDeviceEvents.class, NodeDeviceEvents::kinds,
                                args.dev() == null ? null : args.dev().name())));
        table.open(NodeDeviceEvents.class, CONNECT_NODE_DEVICE_EVENT_DEREGISTER_ANY,
                ConnectNodeDeviceEventDeregisterAnyArgs::read,
                (call, client, args) -> deregister(client, ObjectKind.NODE_DEVICE, args.callbackID()));
        table.open(SecretEvents.class, CONNECT_SECRET_EVENT_REGISTER_ANY, ConnectSecretEventRegisterAnyArgs::read,
                (call, client, args) -> new ConnectSecretEventRegisterAnyRet(
                        register(CONNECT_SECRET_EVENT_REGISTER_ANY, client,
                                ObjectKind.SECRET, args.eventID(), SecretEventID.of(args.eventID()), SecretEvents.class,
                                SecretEvents::kinds,
                                args.secret() == null ? null : args.secret().uuid())));
        table.open(SecretEvents.class, CONNECT_SECRET_EVENT_DEREGISTER_ANY, ConnectSecretEventDeregisterAnyArgs::read,
                (call, client, args) -> deregister(client, ObjectKind.SECRET, args.callbackID()));
    }

    private static <F, K> int register(Procedure procedure, ClientConnection client, ObjectKind object, int eventId,
            Optional<K> kind, Class<F> facet, Function<F, Set<K>> kinds, Object filter) {
        K known = kind.orElseThrow(() -> VirtException.internal(ErrorDomain.RPC,
                "unsupported " + text(object) + " event ID " + eventId, null));
        Bound bound = client.enter(facet);
        try {
            F events = bound.connection().facet(facet).orElseThrow(() -> Functions.noSupport(procedure));
            if (!kinds.apply(events).contains(known)) {
                throw Functions.noSupport(procedure);
            }
            return client.events().register(new EventKind(object, eventId), filter, false);
        } finally {
            bound.exit();
        }
    }

    private static XdrBody deregister(ClientConnection client, ObjectKind object, int callbackId) {
        if (!client.events().deregister(object, callbackId)) {
            throw VirtException.internal(ErrorDomain.RPC,
                    text(object) + " event callback " + callbackId + " not registered", null);
        }
        return null;
    }

    private static String text(ObjectKind object) {
        return object.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
