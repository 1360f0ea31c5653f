/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.constant.DomainJobOperation;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.Event;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.simulator.internal.keep.Keeping;
import org.jvirtd.driver.simulator.internal.monitor.Engaged;
import org.jvirtd.driver.simulator.internal.monitor.LongJob;
import org.jvirtd.driver.simulator.internal.monitor.LongJobs;
import org.jvirtd.driver.simulator.internal.monitor.Parking;
import org.jvirtd.driver.simulator.internal.monitor.Responder;
import org.jvirtd.queue.Change;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.ManagedDomain;
import org.jvirtd.queue.Step;

/** A domain of a world: its state and the one way to change it, its monitor, its long jobs. */
@AnyThread
public final class SimulatedDomain {
    private static final int ECONNRESET = 104;

    private final ManagedDomain<SimulatedDomainState> managed;
    private final Responder monitor;
    private final LongJobs jobs;
    private final Keeping.Kind<UUID> kept;
    /** Ends the registration of its events' handler; written once, before anybody else sees the domain. */
    private volatile Runnable unregister = () -> {};

    /** @param kept is told of each change */
    SimulatedDomain(ManagedDomain<SimulatedDomainState> managed, Engaged engaged, Keeping.Kind<UUID> kept) {
        this.managed = managed;
        this.kept = kept;
        this.monitor = new Responder(engaged,
                () -> Mistakes.system("Unable to read from monitor: Connection reset by peer", ECONNRESET));
        this.jobs = new LongJobs(monitor);
        managed.onDestroy(monitor::hangUp);
    }

    /** Its queue. */
    public ManagedDomain<SimulatedDomainState> managed() {
        return managed;
    }

    /** What answers for its hypervisor. */
    public Responder monitor() {
        return monitor;
    }

    /** Its long jobs. */
    public LongJobs jobs() {
        return jobs;
    }

    /** Waits for the monitor to answer a command, parked. */
    @OnWorker
    public void command(String what) {
        await(what, monitor.ask());
    }

    /** Runs a long job: what the monitor takes for it, then the work. */
    @OnWorker
    public <T, X extends Throwable> T run(Job job, DomainJobOperation operation, LongJobs.Work<T, X> work) throws X {
        try {
            return jobs.run(job, operation, state().current().memory().currentKib() << 10, this::await, work);
        } finally {
            changed();
        }
    }

    /** Tells that it has changed, come or gone, or what answers for it, to whom keeps it. */
    public void changed() {
        kept.changed(managed.uuid());
    }

    /** What is told when the long job that runs, if one does and takes time, comes to its end. */
    List<DomainEvent> jobEnds() {
        return jobs.running().filter(LongJob::tookTime)
                .<List<DomainEvent>>map(job -> List.of(new DomainEvent.JobCompleted(ref(), job.atEnd())))
                .orElse(List.of());
    }

    private void await(String what, CompletableFuture<Void> answer) {
        Parking.await(managed, "monitor: " + what, answer);
    }

    /** What is known of it now; costs nothing. */
    public SimulatedDomainState state() {
        return managed.snapshot();
    }

    public DomainRef ref() {
        return state().ref();
    }

    /** Changes it, unless it has left the world. */
    <R> R update(Step<SimulatedDomainState, R> step) {
        return changedBy(state -> {
            if (state.gone()) {
                throw Mistakes.noDomain(state.ref());
            }
            return step.apply(state);
        });
    }

    /** As {@link #update}; false, and nothing done, if it has left the world. */
    boolean updateIfPresent(Step<SimulatedDomainState, Void> step) {
        return changedBy(state -> {
            if (state.gone()) {
                return Change.result(state, false);
            }
            Change<SimulatedDomainState, Void> change = step.apply(state);
            return new Change<>(change.next(), change.events(), true);
        });
    }

    /** Changes it, whether or not it has left the world. */
    <R> R changedBy(Step<SimulatedDomainState, R> step) {
        kept.admit();
        R result = managed.update(step);
        changed();
        return result;
    }

    /** Enters the world in this state. */
    void appear(SimulatedDomainState state, Event... events) {
        changedBy(hidden -> Change.<SimulatedDomainState, Void>of(state, events));
    }

    /** Its events have a handler until this is called. */
    void handledUntil(Runnable end) {
        unregister = end;
    }

    /** It has left the world: nobody handles its events or answers for it any more. */
    void leave() {
        unregister.run();
        monitor.hangUp();
    }

    /** Changes its name where people see it. */
    void showName(String name) {
        managed.rename(name);
    }
}
