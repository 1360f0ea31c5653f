/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainCreateFlags;
import org.jvirtd.api.constant.DomainDestroyFlagsValues;
import org.jvirtd.api.constant.DomainEventResumedDetailType;
import org.jvirtd.api.constant.DomainEventStoppedDetailType;
import org.jvirtd.api.constant.DomainEventSuspendedDetailType;
import org.jvirtd.api.constant.DomainPausedReason;
import org.jvirtd.api.constant.DomainRunningReason;
import org.jvirtd.api.constant.DomainShutoffReason;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.driver.DomainInfo;
import org.jvirtd.api.driver.DomainLifecycle;
import org.jvirtd.api.driver.DomainStateReason;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.driver.qemu.internal.domain.Definitions;
import org.jvirtd.driver.qemu.internal.domain.DomainTable;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.driver.qemu.internal.domain.Runs;
import org.jvirtd.driver.qemu.internal.process.ProcessId;
import org.jvirtd.driver.qemu.internal.process.ProcessTable;

/** Starts and stops domains and tells their state. Reading takes the published snapshot. */
@OnWorker
final class QemuLifecycle implements DomainLifecycle {
    private static final int CREATE_FLAGS = DomainCreateFlags.DOMAIN_START_PAUSED
            | DomainCreateFlags.DOMAIN_START_AUTODESTROY | DomainCreateFlags.DOMAIN_START_BYPASS_CACHE
            | DomainCreateFlags.DOMAIN_START_FORCE_BOOT | DomainCreateFlags.DOMAIN_START_RESET_NVRAM;
    private static final int DESTROY_FLAGS = DomainDestroyFlagsValues.DOMAIN_DESTROY_GRACEFUL
            | DomainDestroyFlagsValues.DOMAIN_DESTROY_REMOVE_LOGS;

    private final DomainTable domains;
    private final DomainRuns runs;
    private final Runs starts;
    private final Definitions definitions;
    private final PowerButtons buttons;
    private final SavedStart saved;
    private final ProcessTable processes;

    /** @param starts starts the domains that this connection asks for */
    QemuLifecycle(DomainTable domains, DomainRuns runs, Runs starts, Definitions definitions, PowerButtons buttons,
            SavedStart saved, ProcessTable processes) {
        this.domains = domains;
        this.runs = runs;
        this.starts = starts;
        this.definitions = definitions;
        this.buttons = buttons;
        this.saved = saved;
        this.processes = processes;
    }

    @Override
    public DomainRef create(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, CREATE_FLAGS, "qemuDomainCreateWithFlags");
        QemuDomain found = domains.get(domain);
        if (found.state().active()) {
            throw Mistakes.invalid("domain is already running");
        }
        boolean paused = (flags & DomainCreateFlags.DOMAIN_START_PAUSED) != 0;
        boolean fresh = true;
        if (found.state().managedSave()) {
            if ((flags & DomainCreateFlags.DOMAIN_START_FORCE_BOOT) == 0) {
                fresh = !saved.start(found, paused, (flags & DomainCreateFlags.DOMAIN_START_BYPASS_CACHE) != 0);
            } else {
                saved.discard(found);
            }
        }
        if (fresh) {
            starts.run(found, flags);
        }
        return found.ref();
    }

    @Override
    public void suspend(DomainRef domain) {
        QemuDomain found = running(domain);
        DomainState state = found.state().run().state();
        if (state == DomainState.DOMAIN_PMSUSPENDED) {
            throw Mistakes.invalid("domain is pmsuspended");
        }
        if (state != DomainState.DOMAIN_PAUSED) {
            runs.pauseCpus(found, DomainPausedReason.DOMAIN_PAUSED_USER,
                    DomainEventSuspendedDetailType.DOMAIN_EVENT_SUSPENDED_PAUSED);
        }
    }

    @Override
    public void resume(DomainRef domain) {
        QemuDomain found = running(domain);
        DomainState state = found.state().run().state();
        if (state == DomainState.DOMAIN_PMSUSPENDED) {
            throw Mistakes.invalid("domain is pmsuspended");
        }
        if (state == DomainState.DOMAIN_RUNNING) {
            throw Mistakes.invalid("domain is already running");
        }
        runs.resumeCpus(found, DomainRunningReason.DOMAIN_RUNNING_UNPAUSED,
                DomainEventResumedDetailType.DOMAIN_EVENT_RESUMED_UNPAUSED);
    }

    @Override
    public void shutdown(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, PowerButtons.FLAGS, "qemuDomainShutdownFlags");
        buttons.press(running(domain), flags, false);
    }

    @Override
    public void reboot(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, PowerButtons.FLAGS, "qemuDomainReboot");
        buttons.press(running(domain), flags, true);
    }

    @Override
    public void reset(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, 0, "qemuDomainReset");
        running(domain).command("system_reset");
    }

    @Override
    public void destroy(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, DESTROY_FLAGS, "qemuDomainDestroyFlags");
        boolean killed = runs.wasDestroyed(domain.uuid());
        QemuDomain found;
        try {
            found = running(domain);
        } catch (VirtException e) {
            if (killed) {
                return; // what follows from the end of the process was faster
            }
            throw e;
        }
        if ((flags & DomainDestroyFlagsValues.DOMAIN_DESTROY_GRACEFUL) != 0) {
            runs.terminate(found);
        }
        if (!runs.stop(found, DomainShutoffReason.DOMAIN_SHUTOFF_DESTROYED,
                DomainEventStoppedDetailType.DOMAIN_EVENT_STOPPED_DESTROYED) && !killed) {
            throw Mistakes.notRunning();
        }
        if ((flags & DomainDestroyFlagsValues.DOMAIN_DESTROY_REMOVE_LOGS) != 0) {
            runs.removeLog(found);
        }
    }

    @Override
    public DomainStateReason state(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, 0, "qemuDomainGetState");
        return domains.state(domain).stateReason();
    }

    @Override
    public DomainInfo info(DomainRef domain) {
        QemuDomainState state = domains.state(domain);
        DomainConfig config = state.current();
        long balloon = state.active() ? state.guest().balloonKib() : 0;
        long used = state.run().pid() == 0
                ? 0
                : processes.cpuNanos(new ProcessId(state.run().pid(), state.run().startTicks()));
        return new DomainInfo(state.run().state(), config.memory().totalKib(),
                balloon == 0 ? config.memory().currentKib() : balloon, config.vcpus().current(), used);
    }

    @Override
    public boolean active(DomainRef domain) {
        return domains.state(domain).active();
    }

    @Override
    public boolean persistent(DomainRef domain) {
        return domains.state(domain).persistent();
    }

    @Override
    public boolean updated(DomainRef domain) {
        domains.get(domain);
        return false; // as the reference: a definition that was replaced counts for the next run only
    }

    @Override
    public String osType(DomainRef domain) {
        return domains.state(domain).current().os().type();
    }

    @Override
    public boolean autostart(DomainRef domain) {
        return domains.state(domain).autostart();
    }

    @Override
    public void setAutostart(DomainRef domain, boolean autostart) {
        definitions.setAutostart(domains.get(domain), autostart);
    }

    private QemuDomain running(DomainRef domain) {
        QemuDomain found = domains.get(domain);
        if (!found.state().active()) {
            throw Mistakes.notRunning();
        }
        return found;
    }
}
