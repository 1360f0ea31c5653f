/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.table;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.remote.internal.connection.ClientConnection;
import org.jvirtd.remote.internal.connection.ClientConnections;
import org.jvirtd.remote.internal.gate.GateClosed;
import org.jvirtd.rpc.Procedure;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.XdrDecoder;
import org.jvirtd.server.Route;
import org.jvirtd.server.RpcCall;

/** A row that the program itself answers, or refuses because nobody does. */
@AnyThread
final class SessionRow<A> implements Row {
    private final Procedure procedure;
    private final ClientConnections clients;
    /** Of the driver, for which the body asks; null for none. */
    private final Class<?> facet;
    private final XdrDecoder<A> decoder;
    private final boolean needsOpen;
    private final boolean served;
    private final TableBuilder.SessionBody<A> body;
    private final Access access;
    private final Route route;

    SessionRow(Procedure procedure, ClientConnections clients, Class<?> facet, XdrDecoder<A> decoder,
            boolean needsOpen, TableBuilder.SessionBody<A> body) {
        this(procedure, clients, facet, decoder, needsOpen, true, body);
    }

    private SessionRow(Procedure procedure, ClientConnections clients, Class<?> facet, XdrDecoder<A> decoder,
            boolean needsOpen, boolean served, TableBuilder.SessionBody<A> body) {
        this.procedure = procedure;
        this.clients = clients;
        this.facet = facet;
        this.decoder = decoder;
        this.needsOpen = needsOpen;
        this.served = served;
        this.body = body;
        this.access = Access.of(procedure);
        this.route = new Route.Run(Lanes.of(procedure, Jobs.NONE), this::handle);
    }

    /** The row of a procedure that nobody answers. */
    static SessionRow<?> missing(Procedure procedure, ClientConnections clients) {
        return new SessionRow<>(procedure, clients, null, TableBuilder.noArguments(), true, false,
                (call, client, none) -> {
                    throw Functions.noSupport(procedure);
                });
    }

    @Override
    public Procedure procedure() {
        return procedure;
    }

    @Override
    public Class<?> facet() {
        return facet;
    }

    @Override
    public boolean byFacet() {
        return false;
    }

    @Override
    public Jobs jobs() {
        return Jobs.NONE;
    }

    @Override
    public boolean served() {
        return served;
    }

    @Override
    public Route route(RpcCall call) {
        return route;
    }

    @OnWorker
    private XdrBody handle(RpcCall call) throws Exception {
        A args = call.arguments(decoder);
        ClientConnection client = needsOpen ? clients.require(call.session()) : clients.find(call.session());
        access.check(call.session().readOnly());
        try {
            return body.answer(call, client, args);
        } catch (GateClosed e) {
            call.postpone(e.admission(this::route));
            return null;
        }
    }
}
