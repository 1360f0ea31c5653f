/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jvirtd.server.Admission;
import org.jvirtd.server.ClientSession;
import org.jvirtd.server.Route;
import org.jvirtd.server.RpcCall;
import org.jvirtd.server.RpcHandler;
import org.jvirtd.server.RpcProgram;
import org.jvirtd.worker.Lane;

/** A program whose procedures a test gives. Procedure 1 answers 1 from a worker. */
class TestProgram implements RpcProgram {
    static final int NUMBER = 0x20008086;
    static final int ONE = 1;

    final List<ClientSession> gone = new CopyOnWriteArrayList<>();
    final List<Object> closed = new CopyOnWriteArrayList<>();
    private final Map<Integer, Route> routes = new ConcurrentHashMap<>();
    private final Set<Integer> open = ConcurrentHashMap.newKeySet();

    TestProgram() {
        run(ONE, call -> out -> out.int32(1));
    }

    TestProgram run(int procedure, RpcHandler handler) {
        routes.put(procedure, new Route.Run(Lane.ORDINARY, handler));
        return this;
    }

    TestProgram admit(int procedure, Admission admission, RpcHandler handler) {
        routes.put(procedure, new Route.Admit(admission, handler));
        return this;
    }

    TestProgram answer(int procedure, int value) {
        routes.put(procedure, new Route.Answer(out -> out.int32(value)));
        return this;
    }

    TestProgram openToAll(int procedure) {
        open.add(procedure);
        return this;
    }

    @Override
    public int program() {
        return NUMBER;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public boolean beforeAuthentication(int procedure) {
        return open.contains(procedure);
    }

    @Override
    public Route route(RpcCall call) {
        Route route = routes.get(call.procedure());
        if (route == null) {
            throw call.unknownProcedure();
        }
        return route;
    }

    @Override
    public void clientGone(ClientSession session) {
        gone.add(session);
    }

    @Override
    public void clientClosed(ClientSession session) {
        closed.add(session.attachment(this));
    }
}
