/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.gate;

/** A call has met a closed gate: it waits before it. */
public final class GateClosed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient DriverGate<?> gate;

    GateClosed(DriverGate<?> gate) {
        super("the gate of driver " + gate.name() + " is closed", null, false, false);
        this.gate = gate;
    }

    /** The gate. */
    public DriverGate<?> gate() {
        return gate;
    }
}
