/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.table;

import java.util.function.Function;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.event.Event;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.simulator.internal.keep.Keeping;
import org.jvirtd.driver.simulator.internal.monitor.Engaged;
import org.jvirtd.driver.simulator.internal.monitor.Parking;
import org.jvirtd.driver.simulator.internal.monitor.Responder;
import org.jvirtd.queue.Change;
import org.jvirtd.queue.ManagedObject;
import org.jvirtd.queue.ObjectKey;
import org.jvirtd.queue.Step;

/** An object of a world: its state, and the one way to change it. */
@AnyThread
public final class SimulatedObject<S extends ObjectState<S>> {
    private final ManagedObject<S> managed;
    private final Function<S, VirtException> missing;
    private final Responder outside;
    private final Keeping.Kind<ObjectKey> kept;

    SimulatedObject(ManagedObject<S> managed, Function<S, VirtException> missing, Engaged engaged,
            Keeping.Kind<ObjectKey> kept) {
        this.managed = managed;
        this.kept = kept;
        this.missing = missing;
        this.outside = new Responder(engaged, () -> Refusals.lost(managed.name()));
        managed.onDestroy(outside::hangUp);
    }

    /** What answers for that part of it which is not the daemon's, such as a pool's file system. */
    public Responder outside() {
        return outside;
    }

    /** Waits for that part to answer, parked. */
    @OnWorker
    public void command(String what) {
        Parking.await(managed, what, outside.ask());
    }

    /** What is known of it now; costs nothing. */
    public S state() {
        return managed.snapshot();
    }

    /** Changes it, unless it has left the world. */
    public <R> R update(Step<S, R> step) {
        return changedBy(state -> {
            if (state.gone()) {
                throw missing.apply(state);
            }
            return step.apply(state);
        });
    }

    /** Enters the world in this state. */
    void appear(S state, Event... events) {
        changedBy(hidden -> Change.<S, Void>of(state, events));
    }

    /** Tells that it has changed, come or gone, or what answers for it, to whom keeps it. */
    public void changed() {
        kept.changed(managed.key());
    }

    private <R> R changedBy(Step<S, R> step) {
        kept.admit();
        R result = managed.update(step);
        changed();
        return result;
    }
}
