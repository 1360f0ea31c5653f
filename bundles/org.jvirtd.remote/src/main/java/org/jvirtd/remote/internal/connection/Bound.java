/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.connection;

import java.util.concurrent.atomic.AtomicInteger;

import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.thread.AnyThread;

/** A client's connection to a driver, of a hypervisor or of the host, as long as that driver is there. */
@AnyThread
public final class Bound {
    private static final int RETIRED = Integer.MIN_VALUE;

    private final ServiceGate gate;
    private final DriverConnection connection;
    /** Calls inside, the one that opened it from the start; negative once it is retired. */
    private final AtomicInteger calls = new AtomicInteger(1);

    Bound(ServiceGate gate, DriverConnection connection) {
        this.gate = gate;
        this.connection = connection;
    }

    /** The driver's connection. */
    public DriverConnection connection() {
        return connection;
    }

    /** Tells that the call that entered has left the driver. */
    public void exit() {
        calls.decrementAndGet();
        gate.exit();
    }

    ServiceGate gate() {
        return gate;
    }

    boolean tryEnter() {
        if (!gate.tryEnter()) {
            return false;
        }
        if (calls.getAndUpdate(n -> n < 0 ? n : n + 1) < 0) {
            gate.exit();
            return false;
        }
        return true;
    }

    /** Lets no call in any more; false, and nothing changes, while one is inside. */
    boolean tryRetire() {
        return calls.compareAndSet(0, RETIRED);
    }
}
