/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.event.Event;
import org.jvirtd.queue.CallTask;
import org.jvirtd.queue.CallTicket;
import org.jvirtd.queue.Change;
import org.jvirtd.queue.Command;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.LaneFigures;
import org.jvirtd.queue.ManagedObject;
import org.jvirtd.queue.ObjectFigures;
import org.jvirtd.queue.ObjectKey;
import org.jvirtd.queue.Step;
import org.jvirtd.worker.Lane;
import org.jvirtd.worker.ParkedCall;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An object with its state, its publication and its line. */
class ObjectQueue<S> implements ManagedObject<S> {
    private static final Logger LOG = LoggerFactory.getLogger(ObjectQueue.class);
    private static final CallTicket GONE = () -> false;

    final QueueCore core;
    private final String world;
    private final ErrorDomain errors;
    private final ObjectKey key;
    final JobLine line;
    private final Commands commands;
    private final Publication publication;
    private final Object stateLock = new Object();
    private final AtomicReference<Runnable> kill = new AtomicReference<>();
    private volatile String name;
    /** Written under stateLock only. */
    private volatile S snapshot;

    ObjectQueue(QueueCore core, ErrorDomain errors, String world, ObjectKey key, String name, S initial,
            BiConsumer<ObjectKey, Event> listeners) {
        this.core = core;
        this.errors = errors;
        this.world = world;
        this.key = key;
        this.name = name;
        this.snapshot = Objects.requireNonNull(initial, "initial");
        this.line = new JobLine(core, errors, this);
        this.commands = new Commands(core::now);
        this.publication = new Publication(core, this, event -> {
            listeners.accept(key, event);
            published(event);
        });
    }

    @Override
    public ObjectKey key() {
        return key;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void rename(String newName) {
        name = Objects.requireNonNull(newName, "name");
    }

    @Override
    public S snapshot() {
        return snapshot;
    }

    @Override
    public <R> R update(Step<S, R> step) {
        if (Thread.holdsLock(stateLock)) {
            throw new IllegalStateException("a step of " + this + " must not update it again");
        }
        publication.awaitRoom();
        Change<S, R> change;
        synchronized (stateLock) {
            change = step.apply(snapshot);
            snapshot = Objects.requireNonNull(change.next(), "next");
            publication.add(change.events());
        }
        publication.publish(change.events().size());
        return change.result();
    }

    @Override
    public CallTicket submit(JobClass jobClass, CallTask task) {
        return switch (jobClass) {
            case NONE -> submitTo(task.lane(), task, () -> task.run(null));
            case ASYNC_NESTED -> throw new IllegalArgumentException("ASYNC_NESTED is begun by its job");
            case DESTROY -> submitTo(Lane.DESTROY, task, () -> destroy(task));
            default -> enter(jobClass, task);
        };
    }

    String world() {
        return world;
    }

    /** What the oldest unanswered command is; empty if there is none. */
    String oldestCommandName() {
        return commands.oldestName();
    }

    private CallTicket enter(JobClass jobClass, CallTask task) {
        CallWaiter waiter = new CallWaiter(line, core.pool(), core.gate(), jobClass, task);
        line.enter(waiter);
        return waiter;
    }

    /** Nobody else gets the slot that the kill frees. */
    private void destroy(CallTask task) {
        line.hold();
        try {
            killFirst();
            enter(JobClass.DESTROY, task);
        } finally {
            line.letGo();
        }
    }

    private CallTicket submitTo(Lane lane, CallTask task, Runnable body) {
        if (!core.pool().trySubmit(lane, body)) {
            core.countRefused();
            task.failed(VirtException.of(ErrorCode.RESOURCE_BUSY, errors, "too many calls wait for a worker"));
        }
        return GONE;
    }

    private void killFirst() {
        Runnable hook = kill.get();
        if (hook != null) {
            try {
                hook.run();
                commands.clear();
            } catch (RuntimeException | Error e) {
                LOG.error("The kill hook of {} has failed", this, e);
            }
        }
        line.endAsked();
    }

    @Override
    public Job begin(JobClass jobClass, String jobName) {
        core.lanes().requireNoLane("begin " + jobName);
        if (jobClass == JobClass.NONE || jobClass == JobClass.ASYNC_NESTED) {
            throw new IllegalArgumentException(jobClass + " cannot be begun");
        }
        if (jobClass != JobClass.DESTROY) {
            return line.beginParked(jobClass, jobName);
        }
        line.hold();
        try {
            killFirst();
            return line.beginParked(jobClass, jobName);
        } finally {
            line.letGo();
        }
    }

    @Override
    public Command command(String what) {
        return commands.begin(what);
    }

    @Override
    public <T, X extends Exception> T await(String what, ParkedCall<T, X> call) throws X {
        core.lanes().requireNoLane(what);
        try (Command command = command(what)) {
            return core.pool().park(command + " of " + this, call);
        }
    }

    @Override
    public Duration oldestCommand() {
        return commands.oldest();
    }

    @Override
    public Optional<Job> asyncJob() {
        return line.async();
    }

    @Override
    public Optional<Job> currentJob() {
        return line.current();
    }

    @Override
    public void onDestroy(Runnable hook) {
        kill.set(hook);
    }

    @Override
    public ObjectFigures figures() {
        JobLine.Figures figures = line.figures();
        return new ObjectFigures(key, name, figures.holders(), figures.waiting(), figures.waitingBytes(),
                figures.oldestWait(), publication.size(), lane());
    }

    @Override
    public boolean isQuiet() {
        return publication.size() == 0;
    }

    /** How much of what goes on by itself has ever been begun. */
    long begun() {
        return 0;
    }

    /** What its event lane does. */
    LaneFigures lane() {
        return LaneFigures.NONE;
    }

    /** An event has been published to the listeners; one at a time, in order. */
    void published(Event event) {}

    /** It was taken out of its world. */
    void removed() {}

    /** Its world was closed. */
    void closed() {}

    @Override
    public String toString() {
        return key.kind() + " " + name + " (" + key.id() + ")";
    }
}
