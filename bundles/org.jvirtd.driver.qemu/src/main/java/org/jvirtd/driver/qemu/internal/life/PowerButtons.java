/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import org.jvirtd.api.constant.DomainShutdownFlagValues;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.LifecycleAction;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;

/** Asks guests to power off or to reboot: through their agent, or by the button that ACPI has. */
@OnWorker
final class PowerButtons {
    /** The same for reboots. */
    static final int FLAGS = DomainShutdownFlagValues.DOMAIN_SHUTDOWN_ACPI_POWER_BTN
            | DomainShutdownFlagValues.DOMAIN_SHUTDOWN_GUEST_AGENT;

    private final DomainRuns runs;
    private final PowerAgent agent;

    PowerButtons(DomainRuns runs, PowerAgent agent) {
        this.runs = runs;
        this.agent = agent;
    }

    void press(QemuDomain domain, int flags, boolean reboot) {
        boolean byAgent = (flags & DomainShutdownFlagValues.DOMAIN_SHUTDOWN_GUEST_AGENT) != 0;
        boolean byAcpi = (flags & DomainShutdownFlagValues.DOMAIN_SHUTDOWN_ACPI_POWER_BTN) != 0;
        boolean any = !byAgent && !byAcpi;
        if (byAgent && !byAcpi || (byAgent || any) && agent.usable(domain)) {
            runs.nextPowerOff(domain, false);
            agent.powerDown(domain, reboot);
            return;
        }
        boolean comesBack = reboot && domain.state().current().onReboot() == LifecycleAction.RESTART;
        runs.nextPowerOff(domain, comesBack);
        domain.command("system_powerdown");
    }
}
