/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.gate;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jvirtd.api.driver.DriverHandover;
import org.jvirtd.api.driver.DriverHealth;
import org.jvirtd.api.driver.DriverStatus;
import org.jvirtd.api.driver.DriverStatus.State;

/** A driver's service before its gate. What is not final is guarded by the gate. */
final class Place<D> {
    /** The higher version first; of two equal ones that which came first. */
    static final Comparator<Place<?>> BEST_FIRST = Comparator
            .comparing((Place<?> place) -> place.slot.version()).reversed();

    final DriverSlot<D> slot;
    /** Completed when the service goes, or nobody cares any more. */
    final CompletableFuture<Void> went = new CompletableFuture<>();
    /** It was drained by an operator, and serves only when it is told to, or when nothing better has come in time. */
    boolean resting;
    /** Why it could not begin to serve; null when it has not failed. */
    volatile String broken;

    Place(DriverSlot<D> slot) {
        this.slot = slot;
    }

    boolean mayServe() {
        return !went.isDone() && !resting && broken == null;
    }

    /** What a handover would break off. Calls the driver. */
    List<String> unfinished() {
        return slot.driver() instanceof DriverHandover handover ? handover.unfinished() : List.of();
    }

    /** What is wrong with it; null for nothing. Calls the driver. */
    private String trouble() {
        String why = broken;
        return why == null && slot.driver() instanceof DriverHealth health ? health.trouble().orElse(null) : why;
    }

    /** What it does. Calls the driver. */
    DriverStatus status(State state, int connections, int waiting) {
        boolean waitedFor = state != State.WAITING && state != State.BROKEN;
        return new DriverStatus(slot.name(), state, slot.schemes(), slot.bundle(), slot.version().toString(),
                connections, waitedFor ? waiting : 0, trouble());
    }

    void takeOver() {
        if (slot.driver() instanceof DriverHandover handover) {
            handover.takeOver();
        }
    }

    void handOver() {
        if (slot.driver() instanceof DriverHandover handover) {
            handover.handOver();
        }
    }

    @Override
    public String toString() {
        return slot.toString();
    }
}
