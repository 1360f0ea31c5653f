/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.function.BiConsumer;

import com.google.gson.JsonObject;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainEventResumedDetailType;
import org.jvirtd.api.constant.DomainEventStoppedDetailType;
import org.jvirtd.api.constant.DomainRunningReason;
import org.jvirtd.api.constant.DomainShutoffReason;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.thread.OnEventLane;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.LifecycleAction;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.Transitions;
import org.jvirtd.driver.qemu.internal.event.Aftermath;
import org.jvirtd.driver.qemu.internal.hotplug.Removal;
import org.jvirtd.driver.qemu.internal.qmp.Monitor;
import org.jvirtd.driver.qemu.internal.store.Layout;
import org.jvirtd.queue.JobClass;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does, by follow-up jobs, what follows from what QEMU tells. */
@OnEventLane
final class AfterEvents implements Aftermath {
    private static final Set<LifecycleAction> RESTARTS = Set.of(LifecycleAction.RESTART,
            LifecycleAction.COREDUMP_RESTART);
    private static final Set<LifecycleAction> DUMPS = Set.of(LifecycleAction.COREDUMP_DESTROY,
            LifecycleAction.COREDUMP_RESTART);
    private static final DateTimeFormatter DUMP_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd-HH:mm:ss");
    private static final Logger LOG = LoggerFactory.getLogger(AfterEvents.class);

    private final LiveRuns runs;
    private final Endings endings;
    private final Processors processors;
    private final StatusKeeper status;
    private final Layout layout;
    private final Removal removal;
    /** Whether the driver goes: its monitors end, the machines do not. */
    private volatile boolean closed;

    AfterEvents(LiveRuns runs, Endings endings, Processors processors, StatusKeeper status, Layout layout,
            Removal removal) {
        this.runs = runs;
        this.endings = endings;
        this.processors = processors;
        this.status = status;
        this.layout = layout;
        this.removal = removal;
    }

    @Override
    public void ended(QemuDomain domain) {
        LiveRun run = runs.of(domain);
        if (run != null && !closed) {
            run.ended().complete(null);
            later(domain, run, "ended", JobClass.DESTROY, this::bury);
        }
    }

    @Override
    public boolean startsAnew(QemuDomain domain) {
        LiveRun run = runs.of(domain);
        return run != null && (run.silent() || restartsAlways(domain) || run.reboots() && !run.dying());
    }

    @Override
    public void poweredOff(QemuDomain domain) {
        LiveRun run = runs.of(domain);
        if (run == null || run.silent()) {
            return;
        }
        if (!run.dying() && startsAnew(domain)) {
            run.setReboots(false);
            domain.transitions().announce(Transitions.UNSEEN);
            later(domain, run, "restart", JobClass.MODIFY, this::restart);
        } else {
            later(domain, run, "powered off", JobClass.DESTROY, this::off);
        }
    }

    @Override
    public void crashed(QemuDomain domain) {
        status.changed(domain);
        LiveRun run = runs.of(domain);
        LifecycleAction action = domain.state().current().onCrash();
        if (run == null || action == LifecycleAction.PRESERVE) {
            return;
        }
        if (DUMPS.contains(action)) {
            later(domain, run, "dump", JobClass.ASYNC, this::dump);
        } else {
            afterCrash(domain, run, action);
        }
    }

    @Override
    public void watchdogPaused(QemuDomain domain) {
        LiveRun run = runs.of(domain);
        if (run != null && dumpsOnWatchdog(domain)) {
            later(domain, run, "watchdog", JobClass.ASYNC, this::dumpAndGoOn);
        }
    }

    @Override
    public void deviceLeft(QemuDomain domain, String alias) {
        LiveRun run = runs.of(domain);
        if (run != null) {
            later(domain, run, "device left", alias, JobClass.MODIFY,
                    (of, its) -> removal.remove(of, alias));
        }
    }

    @Override
    public void changed(QemuDomain domain) {
        status.changed(domain);
    }

    private static boolean restartsAlways(QemuDomain domain) {
        return domain.state().current().onPoweroff() == LifecycleAction.RESTART;
    }

    private static boolean dumpsOnWatchdog(QemuDomain domain) {
        return domain.state().current().devices().stream().anyMatch(device -> device.kind() == DeviceKind.WATCHDOG
                && "dump".equals(device.element().attribute("action")));
    }

    /** From now on nothing follows from what is told: the next driver sees how the machines are, and does it. */
    void close() {
        closed = true;
    }

    /** Whether the driver goes. */
    boolean isClosed() {
        return closed;
    }

    private void afterCrash(QemuDomain domain, LiveRun run, LifecycleAction action) {
        if (RESTARTS.contains(action)) {
            later(domain, run, "restart", JobClass.MODIFY, this::restart);
        } else {
            later(domain, run, "crashed", JobClass.DESTROY, this::endCrashed);
        }
    }

    /** The work is done only while the run is still the one that it is about. */
    private void later(QemuDomain domain, LiveRun run, String kind, JobClass jobClass,
            BiConsumer<QemuDomain, LiveRun> work) {
        later(domain, run, kind, null, jobClass, work);
    }

    private void later(QemuDomain domain, LiveRun run, String kind, String device, JobClass jobClass,
            BiConsumer<QemuDomain, LiveRun> work) {
        if (closed) {
            return;
        }
        domain.managed().followUp(kind, device, jobClass, job -> {
            if (runs.of(domain) == run && !run.silent()) {
                work.accept(domain, run);
            }
        });
    }

    @OnWorker
    private void bury(QemuDomain domain, LiveRun run) {
        Monitor monitor = domain.monitor();
        if (monitor != null && monitor.isOpen()) {
            return; // it was told of an earlier run
        }
        boolean down = domain.state().run().state() == DomainState.DOMAIN_SHUTDOWN;
        if (down) {
            off(domain, run);
        } else {
            end(domain, run, DomainShutoffReason.DOMAIN_SHUTOFF_CRASHED,
                    DomainEventStoppedDetailType.DOMAIN_EVENT_STOPPED_FAILED);
        }
    }

    @OnWorker
    private void off(QemuDomain domain, LiveRun run) {
        end(domain, run, DomainShutoffReason.DOMAIN_SHUTOFF_SHUTDOWN,
                DomainEventStoppedDetailType.DOMAIN_EVENT_STOPPED_SHUTDOWN);
    }

    /** That the process of a guest which has panicked is ended is told once. */
    @OnWorker
    private void endCrashed(QemuDomain domain, LiveRun run) {
        run.setSilent(true);
        end(domain, run, DomainShutoffReason.DOMAIN_SHUTOFF_CRASHED,
                DomainEventStoppedDetailType.DOMAIN_EVENT_STOPPED_CRASHED);
        run.setSilent(false);
    }

    @OnWorker
    private void end(QemuDomain domain, LiveRun run, DomainShutoffReason reason, DomainEventStoppedDetailType detail) {
        try {
            if (run.destroyed()) {
                endings.end(domain, DomainShutoffReason.DOMAIN_SHUTOFF_DESTROYED,
                        DomainEventStoppedDetailType.DOMAIN_EVENT_STOPPED_DESTROYED);
            } else {
                endings.end(domain, reason, detail);
            }
        } catch (VirtException e) {
            LOG.error("{} has powered off, but its process stays: {}", run.name(), e.getMessage());
        }
    }

    @OnWorker
    private void restart(QemuDomain domain, LiveRun run) {
        boolean crashed = domain.state().run().state() == DomainState.DOMAIN_CRASHED;
        if (!crashed && domain.state().run().state() != DomainState.DOMAIN_RUNNING) {
            return; // a client has stopped it meanwhile
        }
        try {
            domain.command("system_reset");
            processors.run(domain, new Transitions.Go(crashed
                    ? DomainRunningReason.DOMAIN_RUNNING_CRASHED
                    : DomainRunningReason.DOMAIN_RUNNING_BOOTED,
                    DomainEventResumedDetailType.DOMAIN_EVENT_RESUMED_UNPAUSED));
        } catch (VirtException e) {
            LOG.warn("{} cannot start anew and is ended: {}", run.name(), e.getMessage());
            later(domain, run, "powered off", JobClass.DESTROY, this::off);
        }
    }

    @OnWorker
    private void dump(QemuDomain domain, LiveRun run) {
        writeDump(domain, run);
        afterCrash(domain, run, domain.state().current().onCrash());
    }

    @OnWorker
    private void dumpAndGoOn(QemuDomain domain, LiveRun run) {
        if (domain.state().run().state() != DomainState.DOMAIN_PAUSED) {
            return; // a client has let it go on meanwhile
        }
        writeDump(domain, run);
        try {
            processors.run(domain, new Transitions.Go(DomainRunningReason.DOMAIN_RUNNING_UNPAUSED,
                    DomainEventResumedDetailType.DOMAIN_EVENT_RESUMED_UNPAUSED));
        } catch (VirtException e) {
            LOG.error("{} does not go on after its dump: {}", run.name(), e.getMessage());
        }
    }

    @OnWorker
    private void writeDump(QemuDomain domain, LiveRun run) {
        Path folder = layout.lib().resolve("dump");
        JsonObject arguments = new JsonObject();
        arguments.addProperty("paging", false);
        arguments.addProperty("protocol", "file:" + folder
                .resolve(run.id() + "-" + run.name() + '-' + DUMP_TIME.format(LocalDateTime.now())));
        try {
            RunFiles.make(folder);
            domain.command("dump-guest-memory", arguments);
        } catch (VirtException e) {
            LOG.error("the memory of {} is not dumped: {}", run.name(), e.getMessage());
        }
    }
}
