/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainCreateFlags;
import org.jvirtd.api.constant.DomainEventResumedDetailType;
import org.jvirtd.api.constant.DomainEventStoppedDetailType;
import org.jvirtd.api.constant.DomainEventSuspendedDetailType;
import org.jvirtd.api.constant.DomainPausedReason;
import org.jvirtd.api.constant.DomainRunningReason;
import org.jvirtd.api.constant.DomainShutoffReason;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.Runs;
import org.jvirtd.driver.qemu.internal.domain.Transitions;
import org.jvirtd.driver.qemu.internal.event.Aftermath;
import org.jvirtd.driver.qemu.internal.process.GuestLog;
import org.jvirtd.driver.qemu.internal.process.KillLimits;
import org.jvirtd.driver.qemu.internal.store.Layout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs of domains, for all who begin, change or end them. The caller holds a job of the domain. */
@OnWorker
public final class DomainRuns implements Runs {
    private static final Logger LOG = LoggerFactory.getLogger(DomainRuns.class);

    private final Layout layout;
    private final LiveRuns runs;
    private final Beginnings beginnings;
    private final Endings endings;
    private final Processors processors;
    private final StatusKeeper status;
    private final Autodestroy autodestroy;
    private final AfterEvents after;

    DomainRuns(Layout layout, LiveRuns runs, Beginnings beginnings, Endings endings, Processors processors,
            StatusKeeper status,
            Autodestroy autodestroy, AfterEvents after) {
        this.layout = layout;
        this.runs = runs;
        this.beginnings = beginnings;
        this.endings = endings;
        this.processors = processors;
        this.status = status;
        this.autodestroy = autodestroy;
        this.after = after;
    }

    /** As this, but runs that are to end with a connection end with that one. */
    @AnyThread
    public Runs ownedBy(Object connection) {
        return new Runs() {
            @Override
            public void run(QemuDomain domain, int flags) {
                DomainRuns.this.run(domain, flags);
                if ((flags & DomainCreateFlags.DOMAIN_START_AUTODESTROY) != 0) {
                    autodestroy.own(domain, connection);
                }
            }

            @Override
            public void changed(QemuDomain domain) {
                DomainRuns.this.changed(domain);
            }
        };
    }

    @Override
    public void run(QemuDomain domain, int flags) {
        start(domain, StartRequest.boot((flags & DomainCreateFlags.DOMAIN_START_PAUSED) != 0,
                (flags & DomainCreateFlags.DOMAIN_START_RESET_NVRAM) != 0));
    }

    /**
     * Starts a domain.
     *
     * @throws VirtException why it does not run; then it is off, with reason failed, and a transient one has left
     */
    public void start(QemuDomain domain, StartRequest how) {
        beginnings.start(domain, how);
    }

    /**
     * Ends a run: its process, what it has of the host, its status; then the domain is off, and a transient one leaves.
     *
     * @return false if it does not run
     * @throws VirtException SYSTEM_ERROR if the process cannot be ended; then it is active still
     */
    public boolean stop(QemuDomain domain, DomainShutoffReason reason, DomainEventStoppedDetailType detail) {
        return endings.end(domain, reason, detail);
    }

    /**
     * Ends a run whose guest has gone elsewhere: as {@link #stop}, but how its process ends is not told.
     *
     * @throws VirtException SYSTEM_ERROR if the process cannot be ended; then it is active still
     */
    public void leave(QemuDomain domain, DomainShutoffReason reason, DomainEventStoppedDetailType detail) {
        LiveRun run = runs.of(domain);
        if (run == null) {
            return;
        }
        run.setSilent(true);
        try {
            endings.end(domain, reason, detail);
        } catch (VirtException e) {
            run.setSilent(false);
            throw e;
        }
    }

    /**
     * Asks the process of a run to end, without force.
     *
     * @throws VirtException SYSTEM_ERROR if it does not
     */
    public void terminate(QemuDomain domain) {
        LiveRun run = runs.of(domain);
        if (run == null) {
            throw Mistakes.notRunning();
        }
        run.setDestroyed();
        try {
            endings.kill(domain, run, KillLimits.GRACEFUL);
        } catch (VirtException e) {
            run.spare();
            throw e;
        }
    }

    /** Lets the processors run; one event is published, unless they ran. */
    public void resumeCpus(QemuDomain domain, DomainRunningReason why, DomainEventResumedDetailType detail) {
        processors.run(domain, new Transitions.Go(why, detail));
    }

    /** Stops the processors; one event is published, unless they stood still. */
    public void pauseCpus(QemuDomain domain, DomainPausedReason why, DomainEventSuspendedDetailType detail) {
        processors.stop(domain, new Transitions.Stop(why, detail));
    }

    @Override
    public void changed(QemuDomain domain) {
        status.write(domain);
    }

    /** The guest's next power-off, which a client is about to ask for, is a reboot, or is none. */
    public void nextPowerOff(QemuDomain domain, boolean reboots) {
        LiveRun run = runs.of(domain);
        if (run != null) {
            run.setReboots(reboots);
        }
    }

    /** Whether a client has ended the process of a domain; asked once. */
    boolean wasDestroyed(UUID domain) {
        return runs.takeDestroyed(domain);
    }

    /** Removes the log of a domain. */
    void removeLog(QemuDomain domain) {
        try {
            new GuestLog(layout.logFile(domain.state().current().name())).remove();
        } catch (IOException e) {
            LOG.warn("the log of {} cannot be removed: {}", domain.managed().name(), e.getMessage());
        }
    }

    /** A connection has ended. */
    @AnyThread
    public void connectionGone(Object connection) {
        autodestroy.gone(connection);
    }

    /** A connection moves to another driver: its runs go on. Gives the numbers of those that end with it. */
    @AnyThread
    public List<Integer> moved(Object connection) {
        return autodestroy.take(connection);
    }

    /** A connection has come from another driver: the runs of these numbers, as far as they go on, end with it. */
    @AnyThread
    public void came(Object connection, Stream<QemuDomain> domains, Set<Integer> ids) {
        domains.filter(domain -> ids.contains(domain.state().run().id()))
                .forEach(domain -> autodestroy.own(domain, connection));
    }

    /** What follows from events. */
    @AnyThread
    public Aftermath aftermath() {
        return after;
    }
}
