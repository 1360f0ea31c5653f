/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.connection;

import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.remote.internal.gate.DriverSlot;
import org.jvirtd.remote.internal.gate.Tenants;

/**
 * Those of one kind who have connections on drivers.
 *
 * @param <D> the type of the drivers
 */
@AnyThread
final class Guests<D> implements Tenants<D> {
    private final Supplier<Stream<? extends Guest<D>>> guests;

    /** @param guests those of the moment */
    Guests(Supplier<Stream<? extends Guest<D>>> guests) {
        this.guests = guests;
    }

    @Override
    public void enter(DriverSlot<D> slot) {
        guests.get().forEach(guest -> guest.revive(slot));
    }

    @Override
    public void leave(DriverSlot<D> slot) {
        guests.get().forEach(guest -> guest.lose(slot));
    }

    @Override
    public int connections(DriverSlot<D> slot) {
        return (int) guests.get().filter(guest -> guest.isOn(slot)).count();
    }

    /**
     * Somebody's connection on a driver, or what is left of it.
     *
     * @param <D> the type of the drivers
     */
    interface Guest<D> {
        /** A driver serves: opens the connection on it, if it is wanted and there is none. */
        void revive(DriverSlot<D> slot);

        /** A driver departs. */
        void lose(DriverSlot<?> slot);

        /** Whether it has a connection on this driver. */
        boolean isOn(DriverSlot<?> slot);
    }
}
