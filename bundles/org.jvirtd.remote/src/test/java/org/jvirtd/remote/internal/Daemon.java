/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal;

import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;

import org.jvirtd.queue.DomainQueues;
import org.jvirtd.remote.internal.connection.ClientConnections;
import org.jvirtd.remote.internal.connection.Drivers;
import org.jvirtd.remote.internal.connection.HostDrivers;
import org.jvirtd.remote.internal.event.EventHubs;
import org.jvirtd.rpc.Procedure;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.remote.ConnectOpenArgs;
import org.jvirtd.rpc.remote.RemoteProcedure;
import org.jvirtd.server.AdmittedCall;
import org.jvirtd.server.Route;
import org.jvirtd.server.RpcCall;
import org.jvirtd.server.RpcHandler;
import org.jvirtd.server.RpcProgram;
import org.jvirtd.worker.WorkerPool;
import org.osgi.framework.Constants;

/** The programs with a driver and a world, without sockets; calls run on the caller's thread. */
final class Daemon {
    final FakeWorld world = new FakeWorld();
    final FakeDriver driver = new FakeDriver();
    final Drivers drivers = new Drivers();
    final HostDrivers hosts = new HostDrivers();
    final Queue<Runnable> work = new ArrayDeque<>();
    boolean full;
    Runnable whenRoom;
    final ClientConnections clients;
    final RemoteProgram remote;
    final QemuProgram qemu;
    final LxcProgram lxc;

    Daemon() {
        DomainQueues queues = world.queues();
        WorkerPool workers = (WorkerPool) Proxy.newProxyInstance(Daemon.class.getClassLoader(),
                new Class<?>[]{WorkerPool.class}, (proxy, method, args) -> switch (method.getName()) {
                    case "trySubmit" -> !full && work.add((Runnable) args[1]);
                    case "whenRoom" -> {
                        whenRoom = (Runnable) args[1];
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        clients = new ClientConnections(drivers, hosts, new EventHubs(queues), workers, queues);
        RemoteProgram.Config config = (RemoteProgram.Config) Proxy.newProxyInstance(Daemon.class.getClassLoader(),
                new Class<?>[]{RemoteProgram.Config.class}, (proxy, method, args) -> method.getDefaultValue());
        remote = new RemoteProgram(config, clients, queues);
        qemu = new QemuProgram(clients, queues);
        lxc = new LxcProgram(clients, queues);
        drivers.bindDriver(driver, FakeDriver.PROPERTIES);
    }

    /** A client with an open connection. */
    FakeSession client() throws Exception {
        FakeSession session = new FakeSession();
        call(session, RemoteProcedure.CONNECT_OPEN, new ConnectOpenArgs("fake:///default", 0));
        return session;
    }

    XdrBody call(FakeSession session, Procedure procedure, XdrBody args) throws Exception {
        return run(new FakeCall(session, procedure, args));
    }

    /** Runs a call as the server does. */
    XdrBody run(RpcCall call) throws Exception {
        int program = call.header().program();
        RpcProgram target = program == qemu.program() ? qemu : program == lxc.program() ? lxc : remote;
        Route route = target.route(call);
        if (route instanceof Route.Run run) {
            return run.handler().handle(call);
        }
        Admitted admitted = new Admitted(call, ((Route.Admit) route).handler());
        ((Route.Admit) route).admission().submit(admitted);
        if (admitted.error != null) {
            throw admitted.error;
        }
        return admitted.result;
    }

    void leave(FakeSession session) {
        remote.clientGone(session.session());
        remote.clientClosed(session.session());
    }

    static Map<String, Object> properties(String name, String scheme) {
        return Map.of("jvirtd.driver", name, "jvirtd.driver.scheme", new String[]{scheme});
    }

    static Map<String, Object> properties(String name, String scheme, int ranking) {
        return Map.of("jvirtd.driver", name, "jvirtd.driver.scheme", new String[]{scheme}, Constants.SERVICE_RANKING,
                ranking);
    }

    private static final class Admitted implements AdmittedCall {
        private final RpcCall call;
        private final RpcHandler handler;
        private XdrBody result;
        private Exception error;

        Admitted(RpcCall call, RpcHandler handler) {
            this.call = call;
            this.handler = handler;
        }

        @Override
        public RpcCall call() {
            return call;
        }

        @Override
        public void admitted() {
            // no limits here
        }

        @Override
        public void run() {
            try {
                result = handler.handle(call);
            } catch (Exception e) {
                error = e;
            }
        }

        @Override
        public void fail(RuntimeException failure) {
            error = failure;
        }
    }
}
