/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.BeforeEach;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainEventType;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.Event;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.remote.ConnectDomainEventCallbackRegisterAnyArgs;
import org.jvirtd.rpc.remote.ConnectDomainEventCallbackRegisterAnyRet;
import org.jvirtd.rpc.remote.NonnullDomain;
import org.jvirtd.rpc.remote.RemoteProcedure;

/** A daemon and a client that subscribes to its events. */
abstract class EventsFixture {
    static final NonnullDomain DOMAIN = new NonnullDomain("x", Samples.UUID_1, 1);
    static final Event STARTED = new DomainEvent.Lifecycle(new DomainRef(Samples.UUID_1, "x", 1),
            DomainEventType.DOMAIN_EVENT_STARTED, 3);

    final Daemon daemon = new Daemon();
    FakeSession client;

    @BeforeEach
    void connect() throws Exception {
        client = daemon.client();
    }

    int register(int kind, NonnullDomain filter) throws Exception {
        return ((ConnectDomainEventCallbackRegisterAnyRet) call(
                RemoteProcedure.CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY,
                new ConnectDomainEventCallbackRegisterAnyArgs(kind, filter))).callbackID();
    }

    XdrBody call(RemoteProcedure procedure, XdrBody args) throws Exception {
        return daemon.call(client, procedure, args);
    }

    VirtException refused(RemoteProcedure procedure, XdrBody args) {
        return catchThrowableOfType(VirtException.class, () -> call(procedure, args));
    }
}
