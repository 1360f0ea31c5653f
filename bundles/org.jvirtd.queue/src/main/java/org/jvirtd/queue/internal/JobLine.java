/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

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
    private static final List<Slot> SLOTS = List.of(Slot.values());

    private final QueueCore core;
    private final ErrorDomain errors;
    private final ObjectQueue<?> owner;

    private final Object lock = new Object();
    /** Guarded by lock. */
    private final Map<Slot, HeldJob> slots = new EnumMap<>(Slot.class);
    /** Guarded by lock. */
    private final WaitingLine line = new WaitingLine();
    /** Somebody waits for a worker, not for a slot; guarded by lock. */
    private boolean gateBlocked;

    /** Destroys under way, before which nobody else gets the slot that the kill frees; guarded by lock. */
    private int destroying;
    /** Whether it is among the active lines of all objects; guarded by lock. */
    private boolean listed;
    /** Whether the gate has this line among those that wait; the gate's. */
    private final AtomicBoolean blocked = new AtomicBoolean();

    /** @param owner whose line it is, for people */
    JobLine(QueueCore core, ErrorDomain errors, ObjectQueue<?> owner) {
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

    /** Lets it through at once, if the slots admit it. */
    boolean tryEnter(Waiter waiter) {
        HeldJob job = null;
        synchronized (lock) {
            list();
            if (!core.isClosed() && admits(waiter.jobClass) && (!waiter.needsWorker() || placeForOne())) {
                job = take(waiter);
            }
        }
        if (job != null) {
            waiter.admitted(job);
        }
        return job != null;
    }

    /** Lets it through at once, puts it in line, or fails it. */
    void enter(Waiter waiter) {
        HeldJob job = null;
        VirtException full = null;
        synchronized (lock) {
            list();
            if (core.isClosed()) {
                full = closedError(waiter);
            } else if (admits(waiter.jobClass) && (!waiter.needsWorker() || placeForOne())) {
                job = take(waiter);
            } else if (isFull(waiter)) {
                full = VirtException.operationFailed(ErrorDomain.NONE,
                        "cannot acquire state change lock" + heldBy(waiter.jobClass) + " due to max_queued limit");
            } else {
                line.append(waiter, core.now());
            }
        }
        if (job != null) {
            waiter.admitted(job);
        } else if (full != null) {
            core.countRefused();
            waiter.failed(full);
        } else if (waiter.expires()) {
            waiter.arm(core.pool().schedule(core.limits().jobWait(), () -> expire(waiter)));
        }
    }

    /** Under lock; first of all, so that {@link #close} finds whoever has not seen that the queues are closed. */
    private void list() {
        if (!listed) {
            listed = true;
            core.activeLines().add(this);
        }
    }

    /** Takes it off the active lines if nothing is held and nobody waits; false if it stays. */
    boolean unlistIfIdle() {
        synchronized (lock) {
            if (!listed || !slots.isEmpty() || line.size() > 0) {
                return false;
            }
            listed = false;
            core.activeLines().remove(this);
            return true;
        }
    }

    /** The queues stop: nobody who waits will be admitted. */
    void close() {
        List<Waiter> left;
        synchronized (lock) {
            left = line.removeAll();
        }
        for (Waiter waiter : left) {
            waiter.disarm();
            waiter.failed(closedError(waiter));
        }
    }

    private VirtException closedError(Waiter waiter) {
        return VirtException.of(ErrorCode.OPERATION_ABORTED, errors,
                waiter.name + " was not begun, since the queues of the daemon stop");
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
        return waiter.isBounded() && (line.counted() >= limits.maxWaitingCalls()
                || line.bytes() + waiter.bytes > limits.maxWaitingBytes());
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
        if (destroying > 0 && jobClass != JobClass.DESTROY && (row.slot() == Slot.NORMAL || row.slot() == Slot.ASYNC)) {
            return false;
        }
        for (Slot slot : SLOTS) {
            if (!beside(row.beside(slot), slot, jobClass)) {
                return false;
            }
        }
        return true;
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
                line.leave(next);
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
        return line.first(!gateBlocked, this::admits).orElse(null);
    }

    void release(HeldJob job) {
        synchronized (lock) {
            slots.remove(SlotTable.row(job.jobClass()).slot(), job);
            if (line.size() == 0) {
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
            left = line.leave(waiter);
        }
        if (left) {
            waiter.disarm();
        }
        return left;
    }

    private void expire(Waiter waiter) {
        VirtException error;
        synchronized (lock) {
            if (!line.leave(waiter)) {
                return;
            }
            // Of no domain, as in the reference.
            error = VirtException.of(ErrorCode.OPERATION_TIMEOUT, ErrorDomain.NONE,
                    "cannot acquire state change lock" + heldBy(waiter.jobClass));
        }
        core.countTimedOut();
        waiter.failed(error);
    }

    /** Who stands in the way, in the words of the reference. Under lock. */
    private String heldBy(JobClass jobClass) {
        Slot slot = SlotTable.row(jobClass).slot();
        HeldJob holder = switch (slot) {
            case AGENT, ABORT -> slots.get(slot);
            case NORMAL, ASYNC -> slots.getOrDefault(Slot.NORMAL, slots.get(Slot.ASYNC));
        };
        return holder == null ? "" : " (held by " + (slot == Slot.AGENT ? "agent=" : "monitor=") + holder.name() + ")";
    }

    /** Parks the calling worker in line. */
    Job beginParked(JobClass jobClass, String name) {
        requireNoDeadlock(jobClass, name);
        return new ParkedWaiter(jobClass, name).begin(this, core, errors);
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

    /** Who holds the slots. */
    List<HeldJob> holders() {
        synchronized (lock) {
            return List.copyOf(slots.values());
        }
    }

    int waiting() {
        synchronized (lock) {
            return line.size();
        }
    }

    ObjectQueue<?> owner() {
        return owner;
    }

    /** The asynchronous job. */
    Optional<Job> async() {
        synchronized (lock) {
            return Optional.ofNullable(slots.get(Slot.ASYNC));
        }
    }

    /** The object has been killed: what asked it without a thread has ended, since no answer comes any more. */
    void endAsked() {
        List<HeldJob> asked;
        synchronized (lock) {
            asked = slots.values().stream().filter(HeldJob::isAsked).toList();
        }
        asked.forEach(HeldJob::close);
    }

    /** What {@link org.jvirtd.queue.ObjectFigures} tells of a line. */
    record Figures(List<Holder> holders, int waiting, long waitingBytes, Duration oldestWait) {}

    Figures figures() {
        synchronized (lock) {
            List<Holder> holders = slots.values().stream()
                    .map(job -> new Holder(job.jobClass(), job.name(), job.age())).toList();
            Duration oldest = line.oldest().map(waiter -> Duration.ofNanos(core.now() - waiter.since))
                    .orElse(Duration.ZERO);
            return new Figures(holders, line.size(), line.bytes(), oldest);
        }
    }

    @Override
    public String toString() {
        return owner.toString();
    }
}
