/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.lane;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnEventLane;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.queue.EventSource;
import org.jvirtd.queue.Expectation;
import org.jvirtd.queue.LaneFigures;
import org.jvirtd.worker.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of one domain on their way to its driver's handlers: one at a time, in order, a batch each time that the lane gets a
 * worker; after it the lane goes to the tail, behind the lanes of others.
 */
@AnyThread
public final class EventLane {
    private static final Logger LOG = LoggerFactory.getLogger(EventLane.class);
    /** Events that are handled before other lanes have their turn. */
    public static final int BATCH = 64;
    /** Full batches in a row after which a lane rests: else a flood has every processor, and replies and other events wait for one. */
    public static final int FULL_BATCHES = 8;
    /** How long. */
    public static final Duration REST = Duration.ofMillis(1);
    /** How long a lane of many events stands aside at a time while those who hear of them are behind. */
    public static final Duration ASIDE = Duration.ofMillis(10);
    /** Times the lane's bound: room for what comes while another thread merges or tells the source, which nobody waits for. */
    private static final int OVERSHOOT = 2;

    private final LaneCore core;
    private final String world;
    private final UUID uuid;
    private final Object owner;
    private final BooleanSupplier behind;
    private final Backlog backlog;
    private final Expectations expectations;
    private final Marks marks;
    private final HandlerTimes calls;
    private final AtomicLong posted = new AtomicLong();
    private final LongAdder handled = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final Runnable task = new Turn();
    /** Whether it waits for a worker or has one. */
    private final AtomicBoolean scheduled = new AtomicBoolean();
    /** Turns in a row that ended with their batch, since it last rested; of the lane. */
    private int fullBatches;
    /** Whether the last turn did; of the lane. */
    private boolean many;
    /** The handlers that were there when the domain was removed; null before. */
    private volatile List<DriverHandler> lastHandlers;
    private volatile boolean closed;
    private volatile boolean held;
    /** The handlers that had gone when they were to be called; of the lane. */
    private volatile List<DriverHandler> gone;
    /** The event that is being handled, or is to be handled anew since its handlers had gone; else null; written in the lane. */
    private volatile Posted current;

    /**
     * @param world the world's name
     * @param uuid the domain's
     * @param owner the domain, for people
     * @param behind whether those who hear the published events have more than they can read
     */
    public EventLane(LaneCore core, String world, UUID uuid, Object owner, ErrorDomain errors, BooleanSupplier behind) {
        this.behind = behind;
        this.core = core;
        this.world = world;
        this.uuid = uuid;
        this.owner = owner;
        this.expectations = new Expectations(core.pool(), errors, owner, posted::get, this::isInLane);
        this.backlog = new Backlog(expectations::show);
        this.marks = new Marks(core, backlog, owner);
        this.calls = new HandlerTimes(core::now);
    }

    /** See {@link org.jvirtd.queue.ManagedDomain#post}. */
    public boolean post(HypervisorEvent event) {
        Posted entry = new Posted(event, posted.incrementAndGet(), core.now());
        if (lastHandlers != null || closed) {
            return drop(entry);
        }
        if (!entry.isLifecycle() && isFull()) {
            return postAtBound(entry);
        }
        backlog.add(entry);
        added();
        return true;
    }

    private void added() {
        schedule();
        if (isHigh()) {
            // What can be merged makes room without a pause.
            backlog.trySort();
            if (marks.isPaused() != isHigh()) {
                marks.settle();
            }
        }
    }

    /** A source that is not told to pause yet is not to blame. */
    private boolean isFull() {
        LaneLimits limits = core.limits();
        return limits.isFull(backlog.depth(), backlog.bytes()) && (!marks.isUntold() || isFarTooFull());
    }

    private boolean isFarTooFull() {
        return core.limits().isFull(backlog.depth() / OVERSHOOT, backlog.bytes() / OVERSHOOT);
    }

    private boolean isHigh() {
        return core.limits().isHigh(backlog.depth(), backlog.bytes());
    }

    /** The source has not heeded the pause: beside lifecycle events only what takes another one's place is let in. */
    private boolean postAtBound(Posted entry) {
        Backlog.Offer offer = backlog.offer(entry, core.limits());
        if (offer == Backlog.Offer.TAKEN) {
            added();
            return true;
        }
        if (offer == Backlog.Offer.BUSY && !isFarTooFull()) {
            backlog.add(entry);
            added();
            return true;
        }
        core.drops().write(owner.toString(), more -> LOG.warn(
                "The event lane of {} is at its bound ({} events, {} bytes) and drops {}{}", owner, backlog.depth(),
                backlog.bytes(), entry.event.category(), more));
        return drop(entry);
    }

    private boolean drop(Posted entry) {
        dropped.increment();
        expectations.show(entry);
        return false;
    }

    /** See {@link org.jvirtd.queue.ManagedDomain#postAndPark}. */
    @OnWorker
    public boolean postAndPark(HypervisorEvent event) {
        if (!isInLane()) {
            marks.awaitRoom();
        }
        return post(event);
    }

    /** See {@link org.jvirtd.queue.ManagedDomain#source}. */
    public void source(EventSource source) {
        marks.setSource(source);
    }

    /** See {@link org.jvirtd.queue.ManagedDomain#expect}. */
    public Expectation expect(String what, Predicate<HypervisorEvent> condition) {
        return expectations.begin(what, condition);
    }

    /** The domain was removed: what was posted is handled by those who are there, and no more is taken. */
    public void removed() {
        lastHandlers = core.handlers().of(world, uuid);
        marks.end();
        if (!backlog.isEmpty()) {
            schedule();
        }
    }

    /** The world was closed: what is left is dropped. */
    public void close() {
        closed = true;
        marks.end();
        expectations.close();
        dropped.add(backlog.clear());
        if (!backlog.isEmpty()) {
            schedule();
        }
    }

    /** A handler of the driver has arrived. */
    public void wake() {
        schedule();
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            submit();
        }
    }

    private void submit() {
        if (!core.pool().trySubmit(Lane.EVENT, task)) {
            core.pool().whenRoom(Lane.EVENT, this::submit);
        }
    }

    @OnEventLane
    private void run() {
        core.running().set(this);
        try {
            if (standsAside()) {
                backlog.sortInbox();
                return;
            }
            int done = 0;
            while (done < BATCH && handleNext()) {
                done++;
            }
            many = done == BATCH;
            fullBatches = many ? fullBatches + 1 : 0;
        } finally {
            core.running().remove();
            goOn();
        }
    }

    /** Back to the tail if there is more; whoever posts sees that the lane has stopped, or the lane sees what was posted. */
    private void goOn() {
        if (!held && !backlog.isEmpty()) {
            if (standsAside()) {
                core.pool().schedule(ASIDE, this::submit);
            } else if (fullBatches == FULL_BATCHES) {
                fullBatches = 0;
                core.pool().schedule(REST, this::submit);
            } else {
                submit();
            }
            return;
        }
        scheduled.set(false);
        if (hasMore()) {
            schedule();
        }
    }

    /** A flood is no faster than its readers; waiters see the events all the same. */
    private boolean standsAside() {
        return many && !closed && lastHandlers == null && behind.getAsBoolean();
    }

    /** What holds for lack of a handler is looked at again for waiters, for a new handler, and when the domain goes. */
    private boolean hasMore() {
        if (!held || closed || lastHandlers != null) {
            return !backlog.isEmpty();
        }
        List<DriverHandler> now = handlers();
        return backlog.hasUnsorted() || !now.isEmpty() && now != gone;
    }

    private List<DriverHandler> handlers() {
        List<DriverHandler> last = lastHandlers;
        return last != null ? last : core.handlers().of(world, uuid);
    }

    /** False if there is nothing to do now. */
    private boolean handleNext() {
        boolean removed = lastHandlers != null;
        List<DriverHandler> to = handlers();
        if (closed || removed && (to.isEmpty() || to == gone)) {
            held = false;
            dropAll();
            return false;
        }
        held = to.isEmpty() || to == gone;
        if (held) {
            backlog.sortInbox();
            settleIfPaused();
            return false;
        }
        if (current == null) {
            current = backlog.take();
        } else {
            backlog.sortInbox();
        }
        return current != null && handle(current, to);
    }

    /** False if the handlers have gone: the event stays first. */
    private boolean handle(Posted next, List<DriverHandler> to) {
        boolean done = true;
        try {
            done = calls.call(to, next.event);
            gone = done ? null : to;
            return done;
        } finally {
            if (done) {
                handled.increment();
                doneWithCurrent();
            }
        }
    }

    private void doneWithCurrent() {
        Posted done = current;
        current = null;
        backlog.done(done);
        settleIfPaused();
    }

    private void dropAll() {
        if (current != null) {
            dropped.increment();
            doneWithCurrent();
        }
        dropped.add(backlog.clear());
    }

    private void settleIfPaused() {
        if (marks.isPaused()) {
            marks.settle();
        }
    }

    /** Whether no event waits or is being handled. */
    public boolean isEmpty() {
        return backlog.isEmpty();
    }

    /** How many events were ever posted. */
    public long posted() {
        return posted.get();
    }

    private boolean isInLane() {
        return core.running().get() == this;
    }

    /** See {@link org.jvirtd.queue.ManagedDomain#requireInLane}. */
    public void requireInLane() {
        if (!isInLane()) {
            throw new IllegalStateException("not in the event lane of " + owner + " but on " + Thread.currentThread());
        }
    }

    /** What it does now and has done. */
    public LaneFigures figures() {
        Posted oldest = current;
        if (oldest == null) {
            oldest = backlog.oldest();
        }
        HandlerTimes.Timed slowest = calls.slowest();
        return new LaneFigures(backlog.depth(), backlog.bytes(),
                oldest == null ? Duration.ZERO : Duration.ofNanos(Math.max(0, core.now() - oldest.since)),
                handled.sum(),
                backlog.merged(), dropped.sum(), slowest.handler(), Duration.ofNanos(slowest.nanos()),
                marks.isPaused(), held && backlog.depth() > 0);
    }

    @Override
    public String toString() {
        return "event lane of " + owner;
    }

    private final class Turn implements Runnable {
        @Override
        public void run() {
            EventLane.this.run();
        }

        @Override
        public String toString() {
            return EventLane.this.toString();
        }
    }
}
