/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DriverStatus;
import org.jvirtd.api.driver.HypervisorDriver;
import org.jvirtd.queue.DomainQueues;
import org.jvirtd.remote.internal.connection.ClientConnections;
import org.jvirtd.remote.internal.connection.DriverControl;
import org.jvirtd.remote.internal.connection.Drivers;
import org.jvirtd.remote.internal.connection.HostDrivers;
import org.jvirtd.remote.internal.event.EventHubs;
import org.jvirtd.remote.internal.gate.DriverSlot;
import org.jvirtd.remote.internal.gate.GateLimits;
import org.jvirtd.remote.internal.gate.LeftThreads;
import org.jvirtd.remote.internal.gate.ServiceGate;
import org.jvirtd.rpc.Procedure;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.remote.ConnectOpenArgs;
import org.jvirtd.rpc.remote.RemoteProcedure;
import org.jvirtd.server.Admission;
import org.jvirtd.server.AdmittedCall;
import org.jvirtd.server.Route;
import org.jvirtd.server.RpcCall;
import org.jvirtd.server.RpcHandler;
import org.jvirtd.server.RpcProgram;
import org.jvirtd.testkit.Await;
import org.jvirtd.worker.ParkedCall;
import org.jvirtd.worker.WorkerPool;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;

/** The programs with a driver and a world, without sockets; calls run on the caller's thread. */
final class Daemon {
    /** Nobody waits for a driver. */
    private static final GateLimits NO_PATIENCE = new GateLimits(Duration.ZERO, 100, Duration.ofSeconds(30));

    final FakeWorld world;
    private final FakeShelf shelf;
    final FakeDriver driver;
    final Queue<Runnable> work = new ConcurrentLinkedQueue<>();
    volatile boolean full;
    volatile Runnable whenRoom;
    final Drivers drivers;
    final HostDrivers hosts;
    final ClientConnections clients;
    final DriverControl control;
    final RemoteProgram remote;
    final QemuProgram qemu;
    final LxcProgram lxc;

    Daemon() {
        this(new FakeWorld(), new FakeDriver(), new FakeShelf());
    }

    /** The next version of the program, with the driver and the world that were there before. */
    Daemon next() {
        return new Daemon(world, driver, shelf);
    }

    /** The bundle stops. */
    void stop() {
        control.deactivate();
        clients.deactivate();
        hosts.close();
        drivers.close();
    }

    private Daemon(FakeWorld world, FakeDriver driver, FakeShelf shelf) {
        this.shelf = shelf;
        this.world = world;
        this.driver = driver;
        DomainQueues queues = world.queues();
        WorkerPool workers = (WorkerPool) Proxy.newProxyInstance(Daemon.class.getClassLoader(),
                new Class<?>[]{WorkerPool.class}, (proxy, method, args) -> switch (method.getName()) {
                    case "trySubmit" -> !full && work.add((Runnable) args[1]);
                    case "hasRoom" -> !full;
                    case "park" -> ((ParkedCall<?, ?>) args[1]).call();
                    case "whenRoom" -> {
                        whenRoom = (Runnable) args[1];
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        drivers = new Drivers(workers, shelf, new LeftThreads(noContext()));
        drivers.limits(NO_PATIENCE);
        hosts = new HostDrivers(drivers, workers);
        clients = new ClientConnections(drivers, hosts, new EventHubs(queues), queues);
        control = new DriverControl(drivers, hosts, queues, workers);
        RemoteProgram.Config config = (RemoteProgram.Config) Proxy.newProxyInstance(Daemon.class.getClassLoader(),
                new Class<?>[]{RemoteProgram.Config.class}, (proxy, method, args) -> method.getDefaultValue());
        remote = new RemoteProgram(config, clients, queues);
        qemu = new QemuProgram(clients, queues);
        lxc = new LxcProgram(clients, queues);
        arrive(driver, slot("fake", "fake", 0, "1.0.0"));
    }

    /** A driver comes, and serves when this returns. */
    void arrive(FakeDriver arriving, Function<FakeDriver, DriverSlot<HypervisorDriver>> place) {
        DriverSlot<HypervisorDriver> slot = place.apply(arriving);
        drivers.bind(slot);
        Await.until("it serves", () -> control.drivers().stream().anyMatch(
                one -> one.name().equals(slot.name()) && one.state() == DriverStatus.State.SERVING));
    }

    /** The driver called fake of this version. */
    static Function<FakeDriver, DriverSlot<HypervisorDriver>> fake(String version) {
        return slot("fake", "fake", 0, version);
    }

    static Function<FakeDriver, DriverSlot<HypervisorDriver>> slot(String name, String scheme, int ranking,
            String version) {
        return driver -> new DriverSlot<>(driver, name, List.of(scheme), ranking, "test." + name,
                Version.valueOf(version), new ServiceGate());
    }

    /** A host driver comes, and serves when this returns. */
    void arriveOnHost(FakeDriver arriving) {
        hosts.bind(new DriverSlot<>(arriving, "host", List.of(), 0, "test.host", Version.emptyVersion,
                new ServiceGate()));
        Await.until("it serves", () -> control.drivers().stream()
                .anyMatch(one -> one.name().equals("host") && one.state() == DriverStatus.State.SERVING));
    }

    /** Lets calls wait for drivers. */
    void patience(Duration patience) {
        drivers.limits(new GateLimits(patience, 100, Duration.ofSeconds(30)));
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
        return finish(submit(target.route(call), call));
    }

    /** Passes a call on; completed with its result. */
    CompletableFuture<XdrBody> submit(FakeSession session, Procedure procedure, XdrBody args) {
        FakeCall call = new FakeCall(session, procedure, args);
        return submit(remote.route(call), call);
    }

    private static CompletableFuture<XdrBody> submit(Route route, RpcCall call) {
        Admitted admitted = new Admitted(call,
                route instanceof Route.Run run ? run.handler() : ((Route.Admit) route).handler());
        if (route instanceof Route.Admit admit) {
            admitted.pass(admit.admission());
        } else {
            admitted.run();
        }
        return admitted.result;
    }

    private XdrBody finish(CompletableFuture<XdrBody> result) throws Exception {
        Await.until("it is answered", () -> {
            Runnable task = work.poll();
            if (task != null) {
                task.run();
            }
            return result.isDone();
        });
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    void leave(FakeSession session) {
        session.open = false;
        remote.clientGone(session.session());
        remote.clientClosed(session.session());
    }

    private static final class Admitted implements AdmittedCall {
        private final RpcCall call;
        private final RpcHandler handler;
        private final CompletableFuture<XdrBody> result = new CompletableFuture<>();

        Admitted(RpcCall call, RpcHandler handler) {
            this.call = call;
            this.handler = handler;
        }

        void pass(Admission admission) {
            try {
                admission.submit(this);
            } catch (VirtException e) {
                fail(e);
            }
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
                XdrBody answer = handler.handle(call);
                Admission later = call instanceof FakeCall fake ? fake.postponed.getAndSet(null) : null;
                if (later == null) {
                    result.complete(answer);
                } else {
                    pass(later);
                }
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        }

        @Override
        public void fail(RuntimeException failure) {
            result.completeExceptionally(failure);
        }
    }

    private static BundleContext noContext() {
        return (BundleContext) Proxy.newProxyInstance(Daemon.class.getClassLoader(),
                new Class<?>[]{BundleContext.class}, (proxy, method, args) -> null);
    }
}
