/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainEventStoppedDetailType;
import org.jvirtd.api.constant.DomainShutoffReason;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.DomainTable;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.RunSteps;
import org.jvirtd.driver.qemu.internal.process.KillLimits;
import org.jvirtd.driver.qemu.internal.process.Killer;
import org.jvirtd.driver.qemu.internal.process.ProcessId;
import org.jvirtd.driver.qemu.internal.qmp.Monitor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends runs. */
@OnWorker
final class Endings {
    private static final int EBUSY = 16;
    /** A command that has not been answered for longer tells that QEMU does not heed the first signal either. */
    private static final Duration STUCK = Duration.ofSeconds(1);
    private static final int LANE_SECONDS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(Endings.class);

    private final DomainTable domains;
    private final LiveRuns runs;
    private final RunFiles files;
    private final StatusKeeper status;
    private final Killer killer;

    Endings(DomainTable domains, LiveRuns runs, RunFiles files, StatusKeeper status, Killer killer) {
        this.domains = domains;
        this.runs = runs;
        this.files = files;
        this.status = status;
        this.killer = killer;
    }

    /**
     * Ends a run: what it has is given back, its status is forgotten, then the domain is off, and a transient one leaves. The caller
     * holds a job.
     *
     * @return false if it was over before
     * @throws VirtException SYSTEM_ERROR if the process cannot be ended; then it is active still
     */
    boolean end(QemuDomain domain, DomainShutoffReason reason, DomainEventStoppedDetailType detail) {
        LiveRun run = runs.of(domain);
        if (run == null || domain.state().run().id() != run.id()) {
            return false;
        }
        run.setDying();
        kill(domain, run, limits(domain));
        awaitLane(domain, run);
        clear(domain, run, word(reason));
        runs.remove(domain, run);
        domains.settleIfPresent(domain, RunSteps.over(reason, detail));
        LOG.info("{} is off: {}", run.name(), word(reason));
        return true;
    }

    /**
     * Ends the process of a run, whoever waits for it.
     *
     * @throws VirtException SYSTEM_ERROR if it lives on
     */
    void kill(QemuDomain domain, LiveRun run, KillLimits limits) {
        ProcessId process = run.process();
        if (process == null) {
            return;
        }
        boolean gone;
        try {
            gone = domain.managed().await("the end of process " + process.pid(), () -> killer.kill(process, limits));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Mistakes.failed("interrupted while waiting for the end of process " + process.pid());
        }
        if (!gone) {
            throw Mistakes.system("Failed to terminate process " + process.pid() + " with "
                    + (limits.force() ? "SIGKILL" : "SIGTERM") + ": Device or resource busy", EBUSY);
        }
    }

    /** Whether the process of a run has ended; one whose monitor has closed is given a moment. */
    boolean gone(QemuDomain domain, LiveRun run) {
        ProcessId process = run.process();
        Monitor monitor = domain.monitor();
        if (process == null || monitor != null && monitor.isOpen()) {
            return false;
        }
        try {
            return domain.managed().await("the end of process " + process.pid(),
                    () -> killer.awaitEnd(process, STUCK));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What runs first when a client destroys the domain: outside every slot, on a worker of its own. */
    void destroying(QemuDomain domain, LiveRun run) {
        runs.destroyed(domain, run);
        kill(domain, run, limits(domain));
    }

    /** How patiently a domain's process is ended. */
    static KillLimits limits(QemuDomain domain) {
        return domain.managed().oldestCommand().compareTo(STUCK) > 0 ? KillLimits.STUCK : KillLimits.PATIENT;
    }

    /** Gives back all that a run has whose process is gone. */
    void clear(QemuDomain domain, LiveRun run, String why) {
        domain.managed().onDestroy(null);
        Monitor monitor = domain.monitor();
        domain.setMonitor(null);
        if (monitor != null) {
            monitor.close();
        }
        if (run.held() != null) {
            run.held().close();
        }
        files.remove(run);
        run.log().say("shutting down, reason=" + why);
        status.forget(run);
    }

    /** What QEMU has told before its end is published before the end is. */
    private static void awaitLane(QemuDomain domain, LiveRun run) {
        if (domain.monitor() == null) {
            return;
        }
        try {
            domain.managed().await("the last events", () -> {
                try {
                    return run.ended().get(LANE_SECONDS, TimeUnit.SECONDS);
                } catch (ExecutionException | TimeoutException e) {
                    LOG.warn("the last events of {} are late", run.name());
                    return null;
                }
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String word(DomainShutoffReason reason) {
        return reason.name().substring("DOMAIN_SHUTOFF_".length()).toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
