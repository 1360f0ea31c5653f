/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.gate;

import java.util.function.Function;

import org.jvirtd.server.Admission;
import org.jvirtd.server.Route;
import org.jvirtd.server.RpcCall;

/** The choice of a driver has met a closed gate: it waits before it, and is made anew also when no driver has come in time. */
public final class ChoiceClosed extends GateClosed {
    private static final long serialVersionUID = 1L;

    /** @param gate the gate that was met */
    public ChoiceClosed(DriverGate<?> gate) {
        super(gate);
    }

    @Override
    public Admission admission(Function<RpcCall, Route> way) {
        return gate().admission(Way.past(way));
    }

    @Override
    public void await() throws InterruptedException {
        gate().awaitOutcome();
    }
}
