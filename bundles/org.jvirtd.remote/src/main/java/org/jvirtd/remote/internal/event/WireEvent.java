/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.event;

import java.util.function.IntFunction;

import org.jvirtd.rpc.Procedure;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.XdrException;
import org.jvirtd.server.EventMessage;

/**
 * An event on its way to clients.
 *
 * @param kind what clients subscribe to
 * @param object the UUID or name of the object whose event it is
 * @param legacy the procedure for clients that know no callback ids; null when they do not get this kind
 * @param legacyBody its body; null as the former
 * @param callback the procedure for all others
 * @param callbackBody its body, for a callback id
 * @param name what subscriptions may filter by besides; null for nothing
 */
record WireEvent(EventKind kind, Object object, Procedure legacy, XdrBody legacyBody, Procedure callback,
        IntFunction<XdrBody> callbackBody, String name) {

    /** An event without a name. */
    WireEvent(EventKind kind, Object object, Procedure legacy, XdrBody legacyBody, Procedure callback,
            IntFunction<XdrBody> callbackBody) {
        this(kind, object, legacy, legacyBody, callback, callbackBody, null);
    }

    /** The message in the form of a subscription; null when that form does not have this event. */
    EventMessage encode(int form) throws XdrException {
        if (form == Registration.NO_CALLBACK_ID) {
            return legacy == null ? null : message(legacy, legacyBody);
        }
        return message(callback, callbackBody.apply(form));
    }

    private static EventMessage message(Procedure procedure, XdrBody body) throws XdrException {
        return EventMessage.encode(procedure.program(), procedure.version(), procedure.number(), body);
    }
}
