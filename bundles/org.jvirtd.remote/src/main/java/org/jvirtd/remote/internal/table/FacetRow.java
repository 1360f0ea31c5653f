/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.table;

import java.util.function.Consumer;
import java.util.function.ToIntFunction;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.remote.internal.connection.Bound;
import org.jvirtd.remote.internal.connection.ClientConnection;
import org.jvirtd.remote.internal.connection.ClientConnections;
import org.jvirtd.remote.internal.gate.DriverGate;
import org.jvirtd.remote.internal.gate.GateClosed;
import org.jvirtd.rpc.Procedure;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.XdrDecoder;
import org.jvirtd.server.ClientSession;
import org.jvirtd.server.Route;
import org.jvirtd.server.RpcCall;
import org.jvirtd.server.RpcHandler;

/** A row that a facet of the driver's connection answers. */
@AnyThread
final class FacetRow<F, A> implements Row {
    private final Procedure procedure;
    private final Class<F> facet;
    private final ClientConnections clients;
    private final ObjectRouting routing;
    private final XdrDecoder<A> decoder;
    private final ToIntFunction<A> guard;
    private final FacetRows.Stream<F, A> body;
    private final Access access;
    private final Consumer<XdrBody> rule;
    private final RpcHandler handler = this::handle;
    private final Route direct;

    /**
     * A row.
     *
     * @param routing the way through the object's queue; null for straight to a worker
     * @param guard the argument that conditional access rules name; null when there are none
     */
    FacetRow(Procedure procedure, Class<F> facet, ClientConnections clients, ObjectRouting routing,
            XdrDecoder<A> decoder, ToIntFunction<A> guard, FacetRows.Stream<F, A> body) {
        this.procedure = procedure;
        this.facet = facet;
        this.clients = clients;
        this.routing = routing;
        this.decoder = decoder;
        this.guard = guard;
        this.body = body;
        this.access = Access.of(procedure);
        this.rule = ArgumentRules.of(procedure);
        this.direct = new Route.Run(Lanes.of(procedure, jobs()), handler);
        if (guard == null && !access.conditions().isEmpty()) {
            throw new IllegalStateException(procedure + " needs the argument of its access rule");
        }
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
        return true;
    }

    @Override
    public Jobs jobs() {
        return routing == null ? Jobs.NONE : routing.jobs();
    }

    @Override
    public Route route(RpcCall call) {
        ClientConnection client = clients.find(call.session());
        if (client != null) {
            DriverGate<?> gate = client.gate(facet);
            if (gate.holds()) {
                return new Route.Admit(gate.admission(this::proceed), handler);
            }
        }
        return proceed(call);
    }

    /** The route behind the gate. */
    private Route proceed(RpcCall call) {
        ClientSession session = call.session();
        ClientConnection client = routing == null ? null : clients.find(session);
        if (client == null || session.readOnly() && access.writes()) {
            return direct;
        }
        Bound bound = client.find(facet);
        if (bound == null) {
            return direct;
        }
        return routing.admission(bound.connection().world(), call)
                .<Route>map(admission -> new Route.Admit(admission, handler)).orElse(direct);
    }

    @OnWorker
    private XdrBody handle(RpcCall call) throws Exception {
        A args = call.arguments(decoder);
        ClientConnection client = clients.require(call.session());
        boolean readOnly = call.session().readOnly();
        if (guard == null) {
            access.check(readOnly);
        } else {
            access.check(readOnly, guard.applyAsInt(args));
        }
        if (args instanceof XdrBody record) {
            rule.accept(record);
        }
        try {
            return ask(call, client, args);
        } catch (GateClosed e) {
            // The gate has closed since the call was routed, or while it waited in its object's line.
            call.postpone(e.admission(this::proceed));
            return null;
        }
    }

    private XdrBody ask(RpcCall call, ClientConnection client, A args) throws Exception {
        Bound bound = client.enter(facet);
        try {
            F answering = bound.connection().facet(facet).orElseThrow(() -> Functions.noSupport(procedure));
            XdrBody result = body.answer(call, answering, args);
            if (call.stream() != null) {
                bound.keep(call.stream(), call.session().streams());
            }
            return result;
        } finally {
            bound.exit();
        }
    }
}
