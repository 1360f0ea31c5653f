/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.ObjectFigures.Holder;

/** The slots of one object and the line before them. Its lock is short: whoever is admitted or fails is told outside of it. */
@AnyThread
final class JobLine {
    private final QueueCore core;
    private final ErrorDomain errors;
    private final Object owner;

    private final Object lock = new Object();
    /** Guarded by lock. */
    private final Map<Slot, HeldJob> slots = new EnumMap<>(Slot.class);
    /** In line, by class, those that need a worker; guarded by lock. */
    private final Map<JobClass, LinkedHashSet<Waiter>> calls = new EnumMap<>(JobClass.class);
    /** In line, by class, those that do not; guarded by lock. */
    private final Map<JobClass, LinkedHashSet<Waiter>> others = new EnumMap<>(JobClass.class);
    /** Guarded by lock. */
    private int waiting;
    /** Guarded by lock. */
    private long waitingBytes;
    /** Guarded by lock. */
    private long lastPlace;
    /** Somebody waits for a worker, not for a slot; guarded by lock. */
    private boolean gateBlocked;

    /** Destroys under way, before which nobody else gets the slot that the kill frees; guarded by lock. */
    private int destroying;
    /** Whether the gate has this line among those that wait; the gate's. */
    private final AtomicBoolean blocked = new AtomicBoolean();

    /** @param owner whose line it is, for people */
    JobLine(QueueCore core, ErrorDomain errors, Object owner) {
        this.core = core;
        this.errors = errors;
        this.owner = owner;
    }

    long now() {
        return core.now();
    }

    AtomicBoolean isBlocked() {
        return blocked;
    }

    KeptJobs keptJobs() {
        return core.keptJobs();
    }

    /** Lets it through at once, puts it in line, or fails it. */
    void enter(Waiter waiter) {
        HeldJob job = null;
        VirtException full = null;
        synchronized (lock) {
            if (admits(waiter.jobClass) && (!waiter.needsWorker() || placeForOne())) {
                job = take(waiter);
            } else if (isFull(waiter)) {
                full = VirtException.operationFailed(errors,
                        "cannot acquire state change lock" + heldBy(waiter.jobClass) + " due to max_queued limit");
            } else {
                append(waiter);
            }
        }
        if (job != null) {
            waiter.admitted(job);
        } else if (full != null) {
            core.countRefused();
            waiter.failed(full);
        } else {
            waiter.arm(core.pool().schedule(core.limits().jobWait(), () -> expire(waiter)));
        }
    }

    /** Behind one that waits for a worker, nobody gets a worker. Under lock. */
    private boolean placeForOne() {
        if (gateBlocked) {
            return false;
        }
        gateBlocked = !core.gate().acquireOrWait(this);
        return !gateBlocked;
    }

    private boolean isFull(Waiter waiter) {
        QueueLimits limits = core.limits();
        return waiter.jobClass != JobClass.DESTROY && (waiting >= limits.maxWaitingCalls()
                || waitingBytes + waiter.bytes > limits.maxWaitingBytes());
    }

    /** Under lock. */
    private void append(Waiter waiter) {
        lastPlace++;
        waiter.place = waiter.jobClass == JobClass.DESTROY ? lastPlace + Long.MIN_VALUE : lastPlace;
        waiter.since = core.now();
        lineOf(waiter).computeIfAbsent(waiter.jobClass, c -> new LinkedHashSet<>()).add(waiter);
        waiting++;
        waitingBytes += waiter.bytes;
    }

    private Map<JobClass, LinkedHashSet<Waiter>> lineOf(Waiter waiter) {
        return waiter.needsWorker() ? calls : others;
    }

    /** Under lock. */
    private boolean leave(Waiter waiter) {
        Set<Waiter> same = lineOf(waiter).get(waiter.jobClass);
        if (same == null || !same.remove(waiter)) {
            return false;
        }
        waiting--;
        waitingBytes -= waiter.bytes;
        return true;
    }

    /** Under lock. */
    private HeldJob take(Waiter waiter) {
        HeldJob job = new HeldJob(this, waiter.jobClass, waiter.name, core.now());
        slots.put(SlotTable.row(waiter.jobClass).slot(), job);
        return job;
    }

    /** Under lock. */
    private boolean admits(JobClass jobClass) {
        SlotTable.Row row = SlotTable.row(jobClass);
        if (destroying > 0 && row.slot() != Slot.AGENT && jobClass != JobClass.DESTROY) {
            return false;
        }
        return beside(row.normal(), Slot.NORMAL, jobClass) && beside(row.async(), Slot.ASYNC, jobClass)
                && beside(row.agent(), Slot.AGENT, jobClass);
    }

    private boolean beside(SlotTable.Beside beside, Slot slot, JobClass jobClass) {
        HeldJob holder = slots.get(slot);
        return holder == null || switch (beside) {
            case ALWAYS -> true;
            case NEVER -> false;
            case ALLOWED -> holder.allowed.contains(jobClass);
        };
    }

    /**
     * Lets everybody through who can be: the first in line among those that the slots admit, and so on. Who has a worker does
     * not wait for those who wait for one: it may be the only one that can free one.
     */
    void pump() {
        List<Runnable> told = new ArrayList<>(1);
        synchronized (lock) {
            gateBlocked = false;
            for (Waiter next = firstAdmissible(); next != null; next = firstAdmissible()) {
                if (next.needsWorker() && !placeForOne()) {
                    continue;
                }
                leave(next);
                Waiter waiter = next;
                HeldJob job = take(next);
                told.add(() -> {
                    waiter.disarm();
                    waiter.admitted(job);
                });
            }
        }
        told.forEach(Runnable::run);
    }

    /** Under lock. */
    private Waiter firstAdmissible() {
        return firsts(others, gateBlocked ? Map.of() : calls).filter(waiter -> admits(waiter.jobClass))
                .min(Comparator.comparingLong(waiter -> waiter.place)).orElse(null);
    }

    void release(HeldJob job) {
        synchronized (lock) {
            slots.remove(SlotTable.row(job.jobClass()).slot(), job);
            if (waiting == 0) {
                return;
            }
        }
        pump();
    }

    /** A destroy begins: until {@link #letGo} it alone is admitted to the normal slot. */
    void hold() {
        synchronized (lock) {
            destroying++;
        }
    }

    void letGo() {
        synchronized (lock) {
            destroying--;
        }
        pump();
    }

    void allow(HeldJob job, Set<JobClass> classes) {
        synchronized (lock) {
            job.allowed = classes;
        }
        pump();
    }

    boolean cancel(Waiter waiter) {
        boolean left;
        synchronized (lock) {
            left = leave(waiter);
        }
        if (left) {
            waiter.disarm();
        }
        return left;
    }

    private void expire(Waiter waiter) {
        VirtException error;
        synchronized (lock) {
            if (!leave(waiter)) {
                return;
            }
            error = VirtException.of(ErrorCode.OPERATION_TIMEOUT, errors,
                    "cannot acquire state change lock" + heldBy(waiter.jobClass));
        }
        core.countTimedOut();
        waiter.failed(error);
    }

    /** Who stands in the way, in the words of the reference. Under lock. */
    private String heldBy(JobClass jobClass) {
        if (SlotTable.row(jobClass).slot() == Slot.AGENT) {
            HeldJob agent = slots.get(Slot.AGENT);
            return agent == null ? "" : " (held by agent=" + agent.name() + ")";
        }
        HeldJob holder = slots.getOrDefault(Slot.NORMAL, slots.get(Slot.ASYNC));
        return holder == null ? "" : " (held by monitor=" + holder.name() + ")";
    }

    /** Parks the calling worker in line. */
    Job beginParked(JobClass jobClass, String name) {
        requireNoDeadlock(jobClass, name);
        ParkedWaiter waiter = new ParkedWaiter(jobClass, name);
        enter(waiter);
        try {
            return waiter.isDone() ? waiter.await() : core.pool().park("job of " + owner, waiter::await);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            abandon(waiter);
            throw VirtException.of(ErrorCode.OPERATION_ABORTED, errors, name + " was interrupted while it waited", e);
        }
    }

    /** An interrupted waiter may have been admitted at the same time. */
    private void abandon(ParkedWaiter waiter) {
        if (!cancel(waiter)) {
            waiter.closeIfAdmitted();
        }
    }

    private void requireNoDeadlock(JobClass jobClass, String name) {
        synchronized (lock) {
            boolean stuck = slots.entrySet().stream().anyMatch(held -> held.getValue().thread == Thread.currentThread()
                    && !beside(SlotTable.row(jobClass).beside(held.getKey()), held.getKey(), jobClass));
            if (stuck) {
                throw new IllegalStateException("job " + name + " of class " + jobClass + " on " + owner
                        + " would wait for the job of its own thread: " + slots.values());
            }
        }
    }

    /** The job in which the calling thread runs. */
    Optional<Job> current() {
        synchronized (lock) {
            for (HeldJob job : slots.values()) {
                if (job.thread == Thread.currentThread()) {
                    return Optional.of(job);
                }
            }
            return Optional.empty();
        }
    }

    /** What {@link org.jvirtd.queue.ObjectFigures} tells of a line. */
    record Figures(List<Holder> holders, int waiting, long waitingBytes, Duration oldestWait) {}

    Figures figures() {
        synchronized (lock) {
            List<Holder> holders = slots.values().stream().filter(Objects::nonNull)
                    .map(job -> new Holder(job.jobClass(), job.name(), job.age())).toList();
            Duration oldest = firsts(others, calls).min(Comparator.comparingLong(waiter -> waiter.since))
                    .map(waiter -> Duration.ofNanos(core.now() - waiter.since)).orElse(Duration.ZERO);
            return new Figures(holders, waiting, waitingBytes, oldest);
        }
    }

    private static Stream<Waiter> firsts(Map<JobClass, LinkedHashSet<Waiter>> some,
            Map<JobClass, LinkedHashSet<Waiter>> more) {
        return Stream.concat(some.values().stream(), more.values().stream()).filter(same -> !same.isEmpty())
                .map(same -> same.iterator().next());
    }

    @Override
    public String toString() {
        return owner.toString();
    }
}
