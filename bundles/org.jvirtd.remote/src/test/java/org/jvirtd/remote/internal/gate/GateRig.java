/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.gate;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.jvirtd.api.VirtException;
import org.jvirtd.server.Admission;
import org.jvirtd.server.AdmittedCall;
import org.jvirtd.server.Route;
import org.jvirtd.server.RpcCall;
import org.jvirtd.testkit.Await;
import org.jvirtd.worker.Lane;
import org.jvirtd.worker.WorkerPool;
import org.osgi.framework.Version;

/** A gate with workers, drivers that may fail or take their time, and calls that count how often they are answered. */
final class GateRig implements AutoCloseable {
    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final int WORKERS = 4;

    final String name = "rig" + NUMBERS.incrementAndGet();
    final DriverGate<Driver> gate;
    volatile GateLimits limits = new GateLimits(Duration.ofMinutes(10), 100_000, Duration.ofMinutes(1));
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS,
            task -> new Thread(task, name + "-worker"));
    private final AtomicLong order = new AtomicLong();

    GateRig() {
        WorkerPool pool = (WorkerPool) Proxy.newProxyInstance(GateRig.class.getClassLoader(),
                new Class<?>[]{WorkerPool.class}, (proxy, method, args) -> switch (method.getName()) {
                    case "trySubmit" -> {
                        workers.execute((Runnable) args[1]);
                        yield true;
                    }
                    case "hasRoom" -> true;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        Tenants<Driver> nobody = new Tenants<>() {
            @Override
            public void enter(DriverSlot<Driver> slot) {
                // has no connections
            }

            @Override
            public void leave(DriverSlot<Driver> slot) {
                // has no connections
            }

            @Override
            public int connections(DriverSlot<Driver> slot) {
                return 0;
            }
        };
        gate = new DriverGate<>(name, nobody, () -> limits, pool, () -> {});
    }

    Driver bind(Driver driver, int version) {
        gate.bind(new DriverSlot<>(driver, name, List.of("rig"), 0, "test.rig", new Version(version, 0, 0),
                new ServiceGate()));
        return driver;
    }

    /** The major version that serves; 0 for none. */
    int serving() {
        return gate.serving().map(slot -> slot.version().getMajor()).orElse(0);
    }

    /** A call of a client. */
    Call call(long work) {
        return new Call(order.incrementAndGet(), work);
    }

    /** Threads of its gate and of the drivers behind it. */
    List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(one -> one.startsWith("jvirtd-gate-" + name) || one.startsWith("jvirtd-" + name + '-'))
                .toList();
    }

    @Override
    public void close() {
        gate.close();
        workers.shutdown();
        Await.until("no thread is left", () -> workers.isTerminated() && threads().isEmpty(),
                () -> threads().toString());
    }

    /** A driver that notes whether it has the state. */
    static final class Driver implements org.jvirtd.api.driver.DriverHandover {
        volatile boolean hasState;
        volatile RuntimeException failure;
        volatile long nanosToTakeOver;
        volatile long nanosToHandOver;
        volatile List<String> unfinished = List.of();

        /** One that is as bad as chance has it. */
        static Driver random(Random random) {
            Driver driver = new Driver();
            driver.nanosToTakeOver = random.nextInt(4) == 0 ? random.nextInt(20_000_000) : 0;
            driver.nanosToHandOver = random.nextInt(4) == 0 ? random.nextInt(20_000_000) : 0;
            driver.failure = random.nextInt(5) == 0 ? new IllegalStateException("it fails") : null;
            driver.unfinished = random.nextInt(5) == 0 ? List.of("a long job") : List.of();
            return driver;
        }

        @Override
        public void takeOver() {
            pause(nanosToTakeOver);
            if (failure != null) {
                throw failure;
            }
            hasState = true;
        }

        @Override
        public List<String> unfinished() {
            return unfinished;
        }

        @Override
        public void handOver() {
            hasState = false;
            pause(nanosToHandOver);
        }

        @Override
        public org.jvirtd.api.driver.DriverConnection reopen(org.jvirtd.api.driver.ConnectUri uri,
                org.jvirtd.api.driver.ClientIdentity client, String token) {
            throw new UnsupportedOperationException();
        }
    }

    static void pause(long nanos) {
        if (nanos > 0) {
            LockSupport.parkNanos(nanos);
        }
    }

    /** A call: it enters the driver that serves, or waits before the gate. */
    final class Call implements AdmittedCall {
        final long order;
        final AtomicLong ends = new AtomicLong();
        volatile boolean failed;
        /** It has met the closed gate on its worker: it has lost its place to those that wait already. */
        volatile boolean putOff;
        /** What it saw that must not be; null for nothing. */
        volatile String wrong;
        volatile Admission.Ticket ticket;
        volatile Runnable whenProceeding = () -> {};
        private final long work;
        private final RpcCall rpc;

        Call(long order, long work) {
            this.order = order;
            this.work = work;
            this.rpc = (RpcCall) Proxy.newProxyInstance(GateRig.class.getClassLoader(), new Class<?>[]{RpcCall.class},
                    (proxy, method, args) -> {
                        if (method.getName().equals("order")) {
                            return order;
                        }
                        throw new UnsupportedOperationException(method.getName());
                    });
        }

        /** Passes it on, as the server does. */
        Call submit() {
            if (gate.holds()) {
                waitBefore();
            } else {
                workers.execute(this::run);
            }
            return this;
        }

        private void waitBefore() {
            try {
                ticket = gate.admission(call -> {
                    whenProceeding.run();
                    return new Route.Run(Lane.ORDINARY, any -> null);
                }).submit(this);
            } catch (VirtException e) {
                fail(e);
            }
        }

        boolean cancel() {
            Admission.Ticket waits = ticket;
            boolean cancelled = waits != null && waits.cancel();
            if (cancelled) {
                ends.incrementAndGet();
            }
            return cancelled;
        }

        @Override
        public RpcCall call() {
            return rpc;
        }

        @Override
        public void admitted() {
            // nothing is counted here
        }

        @Override
        public void run() {
            try {
                DriverSlot<Driver> slot = gate.require();
                if (!slot.inside().tryEnter()) {
                    throw gate.closed();
                }
                work(slot);
                ends.incrementAndGet();
            } catch (GateClosed e) {
                putOff = true;
                waitBefore();
            }
        }

        private void work(DriverSlot<Driver> slot) {
            long begun = System.nanoTime();
            boolean before = slot.driver().hasState;
            pause(work);
            boolean after = slot.driver().hasState;
            // A service that just goes waits no longer than that.
            boolean inTime = System.nanoTime() - begun < GateKeeper.SUDDEN.toNanos();
            slot.inside().exit();
            if (inTime && !(before && after)) {
                wrong = "call " + order + " was inside " + slot + " that has no state: " + before + ", " + after;
            }
        }

        @Override
        public void fail(RuntimeException error) {
            failed = true;
            ends.incrementAndGet();
        }
    }
}
