/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.connection;

import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.thread.AnyThread;

/** A client's connection to a driver, as long as that driver is there. */
@AnyThread
public final class Bound {
    private final DriverSlot slot;
    private final DriverConnection connection;

    Bound(DriverSlot slot, DriverConnection connection) {
        this.slot = slot;
        this.connection = connection;
    }

    /** The driver's connection. */
    public DriverConnection connection() {
        return connection;
    }

    /** Tells that the call that entered has left the driver. */
    public void exit() {
        slot.exit();
    }

    DriverSlot slot() {
        return slot;
    }

    boolean tryEnter() {
        return slot.tryEnter();
    }
}
