/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainEventCrashedDetailType;
import org.jvirtd.api.constant.DomainEventResumedDetailType;
import org.jvirtd.api.constant.DomainEventShutdownDetailType;
import org.jvirtd.api.constant.DomainEventSuspendedDetailType;
import org.jvirtd.api.constant.DomainPausedReason;
import org.jvirtd.api.constant.DomainRunningReason;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.driver.qemu.internal.domain.Replies;
import org.jvirtd.driver.qemu.internal.domain.RunSteps;
import org.jvirtd.driver.qemu.internal.domain.Transitions;
import org.jvirtd.driver.qemu.internal.process.ProcessTable;
import org.jvirtd.driver.qemu.internal.qmp.Monitor;
import org.jvirtd.driver.qemu.internal.store.Layout;
import org.jvirtd.queue.Change;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Attaches to the machines that an earlier daemon left: all at once, as far as their number is bounded, each by a job of its domain.
 * One that does not answer is waited for as long as it lives, and holds up nobody else.
 */
@OnWorker
final class Attachment {
    /** The name of the job by which a guest is attached to. */
    static final String RECONNECT = "reconnect";
    private static final String STATUS = "query-status";
    private static final int AT_ONCE = 32;
    /** So long one that does not answer counts against the bound. */
    private static final int PATIENCE_SECONDS = 2;
    private static final int PAUSE_MILLIS = 500;
    private static final Transitions.Stop PAUSED = stop(DomainPausedReason.DOMAIN_PAUSED_UNKNOWN,
            DomainEventSuspendedDetailType.DOMAIN_EVENT_SUSPENDED_PAUSED);
    private static final Transitions.Go RUNNING = new Transitions.Go(DomainRunningReason.DOMAIN_RUNNING_UNPAUSED,
            DomainEventResumedDetailType.DOMAIN_EVENT_RESUMED_UNPAUSED);
    /** What QEMU says of a guest, and what has happened to one that ran when it was last seen. */
    private static final Map<String, Function<AfterEvents, Missed>> MISSED = Map.of(
            "running", after -> new Missed(RunSteps.runs(RUNNING), null),
            "paused", after -> new Missed(RunSteps.stopped(PAUSED), null),
            "io-error", after -> new Missed(RunSteps.stopped(stop(DomainPausedReason.DOMAIN_PAUSED_IOERROR,
                    DomainEventSuspendedDetailType.DOMAIN_EVENT_SUSPENDED_IOERROR)), null),
            "watchdog", after -> new Missed(RunSteps.stopped(stop(DomainPausedReason.DOMAIN_PAUSED_WATCHDOG,
                    DomainEventSuspendedDetailType.DOMAIN_EVENT_SUSPENDED_WATCHDOG)), null),
            "guest-panicked", after -> new Missed(
                    unless(DomainState.DOMAIN_CRASHED,
                            RunSteps.crashed(DomainEventCrashedDetailType.DOMAIN_EVENT_CRASHED_PANICKED)),
                    after::crashed),
            "shutdown", after -> new Missed(
                    RunSteps.poweredOff(DomainEventShutdownDetailType.DOMAIN_EVENT_SHUTDOWN_FINISHED),
                    after::poweredOff));
    private static final Logger LOG = LoggerFactory.getLogger(Attachment.class);

    private final ProcessTable processes;
    private final Layout layout;
    private final LiveRuns runs;
    private final RunFacts facts;
    private final StatusKeeper status;
    private final AfterEvents after;
    private final CutOffJobs cutOff;
    private final Comparison comparison;
    private final Greeting first;
    private final Greeting later;
    private final Semaphore places = new Semaphore(AT_ONCE);

    Attachment(LifeParts parts, LiveRuns runs, RunFacts facts, StatusKeeper status, AfterEvents after,
            CutOffJobs cutOff, Comparison comparison) {
        this.processes = parts.processes();
        this.layout = parts.layout();
        this.runs = runs;
        this.facts = facts;
        this.status = status;
        this.after = after;
        this.cutOff = cutOff;
        this.comparison = comparison;
        this.first = new Greeting(parts.monitors(), processes, Duration.ofSeconds(PATIENCE_SECONDS));
        this.later = new Greeting(parts.monitors(), processes, parts.settings().greeting());
    }

    /** Begins to attach to all; returns when the last one has its turn: its job is before every call of it. */
    void attach(List<Recovery.Found> found) throws InterruptedException {
        for (Recovery.Found one : found) {
            places.acquire();
            AtomicBoolean held = new AtomicBoolean(true);
            Runnable leave = () -> {
                if (held.compareAndSet(true, false)) {
                    places.release();
                }
            };
            if (!one.domain().managed().followUp(RECONNECT, null, JobClass.MODIFY,
                    job -> attach(one.domain(), one.run(), leave))) {
                leave.run();
            }
        }
    }

    private void attach(QemuDomain domain, LiveRun run, Runnable leave) {
        try {
            Monitor monitor = greeted(domain, run, leave);
            if (monitor != null) {
                domain.setMonitor(monitor);
                if (after.isClosed()) {
                    domain.setMonitor(null);
                    monitor.close(); // else the next driver could not have it
                    return;
                }
                compare(domain);
                LOG.info("{} goes on: {}", run.name(), domain.state().run().state());
                return;
            }
        } catch (VirtException e) {
            LOG.warn("{} was not attached to: {}", run.name(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        } finally {
            leave.run();
        }
        after.ended(domain);
    }

    /** The monitor; null if the process has ended. */
    private Monitor greeted(QemuDomain domain, LiveRun run, Runnable leave) throws InterruptedException {
        Greeting greeting = first;
        while (runs.of(domain) == run && processes.alive(run.process()) && !after.isClosed()) {
            try {
                Monitor monitor = greeting.await(domain, layout.monitorSocket(run.id(), run.name()), run.process());
                if (monitor != null) {
                    return monitor;
                }
                domain.managed().await("a pause", () -> {
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                    return null;
                });
            } catch (VirtException e) {
                LOG.warn("{} does not answer yet: {}", run.name(), e.getMessage());
            }
            leave.run();
            greeting = later;
        }
        return null;
    }

    /** Asks how the machine is, and makes up for what has happened unseen. */
    private void compare(QemuDomain domain) {
        cutOff.end(domain);
        String now = Replies.text(STATUS, Replies.object(STATUS, domain.command(STATUS)), "status");
        comparison.makeUp(domain);
        facts.learn(domain);
        Function<AfterEvents, Missed> missed = MISSED.get(now);
        if (missed != null) {
            Missed what = missed.apply(after);
            domain.update(what.step());
            if (what.then() != null) {
                what.then().accept(domain);
            }
        }
        cutOff.goOn(domain, now);
        status.write(domain);
    }

    private static Step<QemuDomainState, Void> unless(DomainState known, Step<QemuDomainState, Void> step) {
        return state -> state.run().state() == known
                ? Change.of(state)
                : step.apply(state);
    }

    private static Transitions.Stop stop(DomainPausedReason reason, DomainEventSuspendedDetailType detail) {
        return new Transitions.Stop(reason, detail);
    }

    /** What has happened: the step to take, and what follows; null for nothing. */
    private record Missed(Step<QemuDomainState, Void> step, Consumer<QemuDomain> then) {}
}
