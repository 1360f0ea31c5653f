/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.gate;

import java.util.function.Function;

import org.jvirtd.server.Admission;
import org.jvirtd.server.Route;
import org.jvirtd.server.RpcCall;

/** A call has met a closed gate: it waits before it. */
public class GateClosed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient DriverGate<?> gate;

    GateClosed(DriverGate<?> gate) {
        super("the gate of driver " + gate.name() + " is closed", null, false, false);
        this.gate = gate;
    }

    /** The gate. */
    public final DriverGate<?> gate() {
        return gate;
    }

    /**
     * The way to wait before it.
     *
     * @param way says where the call runs when it goes on
     */
    public Admission admission(Function<RpcCall, Route> way) {
        return gate.admission(way);
    }

    /**
     * Waits before it.
     *
     * @throws org.jvirtd.api.VirtException when no driver has come in time
     */
    public void await() throws InterruptedException {
        gate.awaitServing();
    }
}
