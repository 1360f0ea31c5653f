/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.gate;

/**
 * Those who have connections on drivers.
 *
 * @param <D> the type of the drivers
 */
public interface Tenants<D> {
    /** The driver serves, and no call is inside: they open their connections. Does not throw. */
    void enter(DriverSlot<D> slot);

    /** The driver departs: they close their connections, as for a return. Does not throw. */
    void leave(DriverSlot<D> slot);

    /** How many connections they have on it. */
    int connections(DriverSlot<D> slot);
}
