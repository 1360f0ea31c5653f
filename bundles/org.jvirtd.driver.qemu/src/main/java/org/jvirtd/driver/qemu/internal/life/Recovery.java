/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainEventStoppedDetailType;
import org.jvirtd.api.constant.DomainPausedReason;
import org.jvirtd.api.constant.DomainShutoffReason;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.driver.qemu.internal.domain.Definitions;
import org.jvirtd.driver.qemu.internal.domain.DomainTable;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.Run;
import org.jvirtd.driver.qemu.internal.domain.RunSteps;
import org.jvirtd.driver.qemu.internal.prepare.HostResources;
import org.jvirtd.driver.qemu.internal.process.GuestLog;
import org.jvirtd.driver.qemu.internal.process.KillLimits;
import org.jvirtd.driver.qemu.internal.process.ProcessId;
import org.jvirtd.driver.qemu.internal.process.ProcessTable;
import org.jvirtd.driver.qemu.internal.store.DomainFiles;
import org.jvirtd.driver.qemu.internal.store.Layout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the runs again that an earlier daemon began, by their status files: those that go on are attached to, those that have ended
 * are buried, and a start that was cut off is taken back.
 */
@OnWorker
final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    private final DomainTable domains;
    private final Definitions definitions;
    private final DomainFiles files;
    private final Layout layout;
    private final RunDocuments documents;
    private final HostResources host;
    private final ProcessTable processes;
    private final LiveRuns runs;
    private final RunFiles runFiles;
    private final Endings endings;

    Recovery(LifeParts parts, LiveRuns runs, RunFiles runFiles, Endings endings) {
        this.domains = parts.domains();
        this.definitions = parts.definitions();
        this.files = parts.files();
        this.layout = parts.layout();
        this.documents = parts.documents();
        this.host = parts.host();
        this.processes = parts.processes();
        this.runs = runs;
        this.runFiles = runFiles;
        this.endings = endings;
    }

    /** A run that goes on. */
    record Found(QemuDomain domain, LiveRun run) {}

    /** Finds them all; what is of no use any more is removed. Waits for no machine. */
    List<Found> find() {
        List<Found> found = new ArrayList<>();
        files.statuses((name, xml) -> {
            try {
                StatusDocument.Status status = StatusDocument.read(xml);
                DomainConfig config = documents.read(status.domain());
                check(name, status.run(), config);
                recover(name, status, config).ifPresent(found::add);
            } catch (VirtException e) {
                LOG.error("the status {} is of no use and is set aside: {}", layout.status(name), e.getMessage());
                runFiles.setAside(layout.status(name));
            }
        });
        return found;
    }

    /** What would be taken for another domain's run is none. */
    private void check(String name, Run run, DomainConfig config) {
        if (!config.name().equals(name)) {
            throw Mistakes.internal("it is that of a domain named '" + config.name() + "'");
        }
        if (run.id() <= 0 || runs.all().anyMatch(other -> other.id() == run.id())) {
            throw Mistakes.internal("its run has the number " + run.id());
        }
    }

    private Optional<Found> recover(String name, StatusDocument.Status status, DomainConfig config) {
        Run run = status.run();
        LiveRun live = new LiveRun(run.id(), name, new GuestLog(layout.logFile(name)));
        domains.usedId(run.id());
        process(live, run).ifPresent(live::runsAs);
        live.holds(host.adopt(config, run.id()));
        QemuDomain domain = definitions.adopt(config, run, status.guest());
        runs.add(domain, live);
        if (cutOff(run)) {
            LOG.warn("the start of {} was cut off and is taken back", name);
            endings.kill(domain, live, KillLimits.AT_ONCE);
            endings.clear(domain, live, "failed");
            runs.remove(domain, live);
            domains.settleIfPresent(domain, RunSteps.failed());
            return Optional.empty();
        }
        if (live.process() == null || !processes.alive(live.process())) {
            LOG.warn("{} has ended while nobody watched", name);
            boolean off = run.state() == DomainState.DOMAIN_SHUTDOWN;
            endings.end(domain,
                    off ? DomainShutoffReason.DOMAIN_SHUTOFF_SHUTDOWN : DomainShutoffReason.DOMAIN_SHUTOFF_CRASHED,
                    off
                            ? DomainEventStoppedDetailType.DOMAIN_EVENT_STOPPED_SHUTDOWN
                            : DomainEventStoppedDetailType.DOMAIN_EVENT_STOPPED_FAILED);
            return Optional.empty();
        }
        domain.managed().onDestroy(() -> endings.destroying(domain, live));
        return Optional.of(new Found(domain, live));
    }

    /** That of the status; of a start that was cut off before its status named one, that of the pid file. */
    private Optional<ProcessId> process(LiveRun live, Run run) {
        if (run.pid() != 0) {
            ProcessId named = new ProcessId(run.pid(), run.startTicks());
            return Optional.of(named).filter(process -> !processes.alive(process) || isOf(live, process.pid()));
        }
        return runFiles.pid(live.name()).filter(pid -> isOf(live, pid)).flatMap(processes::identify);
    }

    /** Whether a process was started as this run: no other one is ever taken for it, and ended in its place. */
    private boolean isOf(LiveRun live, long pid) {
        String socket = layout.monitorSocket(live.id(), live.name()).toString();
        return processes.arguments(pid).stream().anyMatch(word -> word.contains(socket));
    }

    private static boolean cutOff(Run run) {
        return run.state() == DomainState.DOMAIN_PAUSED
                && run.reason() == DomainPausedReason.DOMAIN_PAUSED_STARTING_UP.value();
    }
}
