/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.table;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.remote.internal.connection.ClientConnections;
import org.jvirtd.rpc.Procedure;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.server.Route;
import org.jvirtd.server.RpcCall;

/** The row of a procedure that nobody answers. */
@AnyThread
final class MissingRow implements Row {
    private final Procedure procedure;
    private final ClientConnections clients;
    private final Access access;
    private final Route route;

    MissingRow(Procedure procedure, ClientConnections clients) {
        this.procedure = procedure;
        this.clients = clients;
        this.access = Access.of(procedure);
        this.route = new Route.Run(Lanes.of(procedure, Jobs.NONE), this::refuse);
    }

    @Override
    public Procedure procedure() {
        return procedure;
    }

    @Override
    public Class<?> facet() {
        return null;
    }

    @Override
    public Jobs jobs() {
        return Jobs.NONE;
    }

    @Override
    public boolean served() {
        return false;
    }

    @Override
    public Route route(RpcCall call) {
        return route;
    }

    private XdrBody refuse(RpcCall call) {
        clients.require(call.session());
        access.check(call.session().readOnly());
        throw Functions.noSupport(procedure);
    }
}
