/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.rows;

import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_DOMAIN_EVENT_DEREGISTER;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_DOMAIN_EVENT_DEREGISTER_ANY;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_DOMAIN_EVENT_REGISTER;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_DOMAIN_EVENT_REGISTER_ANY;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainEventID;
import org.jvirtd.api.driver.DomainEvents;
import org.jvirtd.queue.ObjectKind;
import org.jvirtd.remote.internal.connection.Bound;
import org.jvirtd.remote.internal.connection.ClientConnection;
import org.jvirtd.remote.internal.event.EventKind;
import org.jvirtd.remote.internal.table.Functions;
import org.jvirtd.remote.internal.table.TableBuilder;
import org.jvirtd.rpc.Procedure;
import org.jvirtd.rpc.remote.ConnectDomainEventCallbackDeregisterAnyArgs;
import org.jvirtd.rpc.remote.ConnectDomainEventCallbackRegisterAnyArgs;
import org.jvirtd.rpc.remote.ConnectDomainEventCallbackRegisterAnyRet;
import org.jvirtd.rpc.remote.ConnectDomainEventDeregisterAnyArgs;
import org.jvirtd.rpc.remote.ConnectDomainEventDeregisterRet;
import org.jvirtd.rpc.remote.ConnectDomainEventRegisterAnyArgs;
import org.jvirtd.rpc.remote.ConnectDomainEventRegisterRet;

/** Rows that subscribe to domain events, in the three ways that clients have. */
final class DomainEventRows {
    private static final int LIFECYCLE = DomainEventID.DOMAIN_EVENT_ID_LIFECYCLE.value();
    /** The last kind that is known to clients without callback ids. */
    private static final int LAST_LEGACY = DomainEventID.DOMAIN_EVENT_ID_DEVICE_REMOVED.value();

    private DomainEventRows() {}

    static void addTo(TableBuilder table) {
        table.open(DomainEvents.class, CONNECT_DOMAIN_EVENT_REGISTER, (call, client, none) -> {
            register(CONNECT_DOMAIN_EVENT_REGISTER, client, LIFECYCLE, null, true);
            return new ConnectDomainEventRegisterRet(0);
        });
        table.open(DomainEvents.class, CONNECT_DOMAIN_EVENT_DEREGISTER, (call, client, none) -> {
            deregisterFirst(client, LIFECYCLE);
            return new ConnectDomainEventDeregisterRet(0);
        });
        table.open(DomainEvents.class, CONNECT_DOMAIN_EVENT_REGISTER_ANY, ConnectDomainEventRegisterAnyArgs::read,
                (call, client, args) -> {
                    register(CONNECT_DOMAIN_EVENT_REGISTER_ANY, client, legacy(args.eventID()), null, true);
                    return null;
                });
        table.open(DomainEvents.class, CONNECT_DOMAIN_EVENT_DEREGISTER_ANY, ConnectDomainEventDeregisterAnyArgs::read,
                (call, client, args) -> {
                    deregisterFirst(client, legacy(args.eventID()));
                    return null;
                });
        table.open(DomainEvents.class, CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY,
                ConnectDomainEventCallbackRegisterAnyArgs::read,
                (call, client, args) -> new ConnectDomainEventCallbackRegisterAnyRet(
                        register(CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY, client, args.eventID(),
                                args.dom() == null ? null : args.dom().uuid(), false)));
        table.open(DomainEvents.class, CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY,
                ConnectDomainEventCallbackDeregisterAnyArgs::read,
                (call, client, args) -> {
                    if (!client.events().deregister(ObjectKind.DOMAIN, args.callbackID())) {
                        throw VirtException.internal(ErrorDomain.RPC,
                                "domain event callback " + args.callbackID() + " not registered", null);
                    }
                    return null;
                });
    }

    private static int register(Procedure procedure, ClientConnection client, int eventId, Object filter,
            boolean legacy) {
        DomainEventID kind = DomainEventID.of(eventId).orElseThrow(() -> unsupported(eventId));
        Bound bound = client.enter();
        try {
            DomainEvents events = bound.connection().facet(DomainEvents.class)
                    .orElseThrow(() -> Functions.noSupport(procedure));
            if (!events.kinds().contains(kind)) {
                throw Functions.noSupport(procedure);
            }
            return client.events().register(new EventKind(ObjectKind.DOMAIN, eventId), filter, legacy);
        } finally {
            bound.exit();
        }
    }

    private static void deregisterFirst(ClientConnection client, int eventId) {
        if (!client.events().deregisterFirst(new EventKind(ObjectKind.DOMAIN, eventId))) {
            throw VirtException.internal(ErrorDomain.RPC, "domain event " + eventId + " not registered", null);
        }
    }

    private static int legacy(int eventId) {
        if (eventId < 0 || eventId > LAST_LEGACY) {
            throw unsupported(eventId);
        }
        return eventId;
    }

    private static VirtException unsupported(int eventId) {
        return VirtException.internal(ErrorDomain.RPC, "unsupported event ID " + eventId, null);
    }
}
