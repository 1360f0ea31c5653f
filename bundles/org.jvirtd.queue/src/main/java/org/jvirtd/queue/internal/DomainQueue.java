/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.Event;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.queue.EventSource;
import org.jvirtd.queue.Expectation;
import org.jvirtd.queue.FollowUp;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.LaneFigures;
import org.jvirtd.queue.ManagedDomain;
import org.jvirtd.queue.ObjectKey;
import org.jvirtd.queue.internal.handler.DomainRoute;
import org.jvirtd.queue.internal.lane.EventLane;

/** A domain's queue, with its event lane and its follow-up jobs. */
final class DomainQueue<S> extends ObjectQueue<S> implements ManagedDomain<S> {
    private final UUID uuid;
    private final EventLane lane;
    private final FollowUps followUps;
    /** Whether it is among the active lanes. */
    private final AtomicBoolean listed = new AtomicBoolean();
    private final DomainRoute observers;

    DomainQueue(QueueCore core, ErrorDomain errors, String world, UUID uuid, String name, S initial,
            BiConsumer<ObjectKey, Event> listeners, BooleanSupplier behind) {
        super(core, errors, world, ObjectKey.domain(uuid), name, initial, listeners);
        this.uuid = uuid;
        this.lane = new EventLane(core.lanes(), world, uuid, this, errors, behind);
        this.followUps = new FollowUps(core, line, this);
        this.observers = core.handlers().open(world, uuid, name, this::snapshot);
    }

    @Override
    public UUID uuid() {
        return uuid;
    }

    @Override
    public boolean post(HypervisorEvent event) {
        boolean taken = lane.post(event);
        list();
        return taken;
    }

    @Override
    public boolean postAndPark(HypervisorEvent event) {
        boolean taken = lane.postAndPark(event);
        list();
        return taken;
    }

    /** After the event is posted, so that {@link #unlistIfIdle} sees it, or this sees that the lane is not listed. */
    private void list() {
        if (listed.compareAndSet(false, true)) {
            core.activeLanes().add(this);
        }
    }

    /**
     * Takes it off the active lanes if no event waits; false if it stays.
     *
     * @param takeOff takes it off
     */
    boolean unlistIfIdle(Runnable takeOff) {
        if (lane.figures().depth() > 0) {
            return false;
        }
        takeOff.run();
        listed.set(false);
        if (lane.figures().depth() > 0) {
            list();
            return false;
        }
        return true;
    }

    @Override
    public void source(EventSource source) {
        lane.source(source);
    }

    @Override
    public Expectation expect(String what, Predicate<HypervisorEvent> condition) {
        return lane.expect(what, condition);
    }

    @Override
    public boolean followUp(String kind, String device, JobClass jobClass, FollowUp task) {
        return followUps.add(kind, device, jobClass, task);
    }

    @Override
    public void requireInLane() {
        lane.requireInLane();
    }

    /** A handler of its driver has arrived. */
    void arrived() {
        lane.wake();
    }

    @Override
    public void rename(String newName) {
        super.rename(newName);
        observers.renamed(newName);
    }

    @Override
    void published(Event event) {
        if (event instanceof DomainEvent domainEvent) {
            observers.published(domainEvent);
        }
    }

    @Override
    void removed() {
        observers.close();
        lane.removed();
    }

    @Override
    void closed() {
        observers.close();
        lane.close();
        followUps.close();
    }

    /** An event leads to follow-up jobs, and both to events that are published. */
    @Override
    public boolean isQuiet() {
        long before = begun();
        return lane.isEmpty() && followUps.isEmpty() && super.isQuiet() && begun() == before;
    }

    @Override
    long begun() {
        return lane.posted() + followUps.taken();
    }

    @Override
    LaneFigures lane() {
        return lane.figures();
    }
}
