/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.domain;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.event.Event;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.qmp.Monitor;
import org.jvirtd.driver.qemu.internal.qmp.MonitorClosedException;
import org.jvirtd.driver.qemu.internal.qmp.QmpException;
import org.jvirtd.queue.Change;
import org.jvirtd.queue.ManagedDomain;
import org.jvirtd.queue.Step;

/** A domain: its queue, which holds its state, and its monitor while it runs. */
@AnyThread
public final class QemuDomain {
    private static final int ECONNRESET = 104;

    private final ManagedDomain<QemuDomainState> managed;
    private final GuestJobs jobs = new GuestJobs();
    /** Null while there is none; written by whoever holds the domain's job, or by the lane at its end. */
    private volatile Monitor monitor;
    private final Transitions transitions = new Transitions();
    /** Held over a change of the definition and its file. */
    private final ReentrantLock definition = new ReentrantLock();
    /** Ends the registration of its events' handler; written once, before anybody else sees the domain. */
    private volatile Runnable unregister = () -> {};
    /** Whether somebody could find it, or never will; written under the definition lock. */
    private volatile boolean settled;

    public QemuDomain(ManagedDomain<QemuDomainState> managed) {
        this.managed = managed;
    }

    /** Its long jobs. */
    public GuestJobs jobs() {
        return jobs;
    }

    /** Its queue. */
    public ManagedDomain<QemuDomainState> managed() {
        return managed;
    }

    /** What is known of it now; costs nothing. */
    public QemuDomainState state() {
        return managed.snapshot();
    }

    /**
     * What is known of it while it is active.
     *
     * @throws VirtException OPERATION_INVALID if it is not
     */
    public QemuDomainState activeState() {
        QemuDomainState now = state();
        if (!now.active()) {
            throw Mistakes.notRunning();
        }
        return now;
    }

    /** How it travels at this moment. */
    public DomainRef ref() {
        return state().ref();
    }

    /** Why its processors stop or run next. */
    public Transitions transitions() {
        return transitions;
    }

    /** Its monitor, or null. */
    public Monitor monitor() {
        return monitor;
    }

    /** Sets its monitor; null for none. */
    public void setMonitor(Monitor next) {
        monitor = next;
    }

    /**
     * Changes its state.
     *
     * @throws VirtException NO_DOMAIN if it has left
     */
    public <R> R update(Step<QemuDomainState, R> step) {
        return managed.update(state -> {
            if (state.gone()) {
                throw Mistakes.noDomain(state.ref());
            }
            return step.apply(state);
        });
    }

    /** As {@link #update}; false, and nothing done, if it has left. */
    public boolean updateIfPresent(Step<QemuDomainState, Void> step) {
        return managed.update(state -> {
            if (state.gone()) {
                return Change.result(state, false);
            }
            Change<QemuDomainState, Void> change = step.apply(state);
            return new Change<>(change.next(), change.events(), true);
        });
    }

    /** Enters the table in this state; the caller holds the definition lock. */
    void appear(QemuDomainState state, Event... events) {
        managed.update(hidden -> Change.of(state, events));
        settled = true; // not before: until then it may still come
    }

    /** It never appears, or has left. */
    void depart() {
        settled = true;
    }

    /** Whether it has left, or has never come; not while it may still come. */
    boolean departed() {
        return settled && state().gone();
    }

    /** Its events have a handler until this is called. */
    void handledUntil(Runnable end) {
        unregister = end;
    }

    /** Its events have no handler any more. */
    void unhandle() {
        unregister.run();
    }

    /** Begins a change of the definition and its file, parked while another one goes on. */
    @OnWorker
    void lockDefinition() {
        if (definition.tryLock()) {
            return;
        }
        try {
            managed.await("definition of " + managed.name(), () -> {
                definition.lockInterruptibly();
                return null;
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Mistakes.failed("interrupted while another call changes the definition");
        }
    }

    /** Ends what {@link #lockDefinition} began. */
    void unlockDefinition() {
        definition.unlock();
    }

    /** Asks QEMU, parked, without arguments; see {@link #command(String, JsonObject)}. */
    @OnWorker
    public JsonElement command(String command) {
        return command(command, null);
    }

    /**
     * Asks QEMU, parked until it answers or its process ends.
     *
     * @throws VirtException OPERATION_INVALID if it does not run, INTERNAL_ERROR with QEMU's words if it refuses, OPERATION_FAILED or
     *         SYSTEM_ERROR if its process ends first
     */
    @OnWorker
    public JsonElement command(String command, JsonObject arguments) {
        try {
            return tryCommand(command, arguments);
        } catch (QmpException e) {
            throw refused(e);
        }
    }

    /** The error of a call whose command QEMU has refused. */
    public static VirtException refused(QmpException e) {
        return Mistakes.internal("unable to execute QEMU command '" + e.command() + "': " + e.description());
    }

    /** As {@link #command(String, JsonObject)}, for callers that know what a refusal means. */
    @OnWorker
    public JsonElement tryCommand(String command, JsonObject arguments) throws QmpException {
        return tryCommand(command, arguments, () -> {});
    }

    /** Lets QEMU change whether the processors run, for the reason that has been announced; otherwise as {@link #command(String)}. */
    @OnWorker
    public void transition(String command) {
        try {
            tryCommand(command, null, transitions::answered);
        } catch (QmpException e) {
            throw refused(e);
        }
    }

    private JsonElement tryCommand(String command, JsonObject arguments, Runnable answered) throws QmpException {
        Monitor now = monitor;
        if (now == null) {
            throw Mistakes.notRunning();
        }
        return await("monitor: " + command, now.execute(command, arguments, answered));
    }

    /** Waits for an answer of the monitor, parked. */
    @OnWorker
    public <T> T await(String what, CompletableFuture<T> answer) throws QmpException {
        try {
            managed.await(what, () -> settle(answer));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Mistakes.failed("interrupted while waiting: " + what);
        }
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof QmpException refused) {
                throw refused;
            }
            if (e.getCause() instanceof MonitorClosedException closed && closed.getCause() == null) {
                throw Mistakes.system("Unable to read from monitor: Connection reset by peer", ECONNRESET);
            }
            throw Mistakes.internal(String.valueOf(e.getCause().getMessage()));
        }
    }

    private static Void settle(CompletableFuture<?> answer) throws InterruptedException {
        try {
            answer.get();
        } catch (ExecutionException e) {
            // The caller looks at it.
        }
        return null;
    }
}
