/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.NodeSuspendTarget;
import org.jvirtd.api.driver.DomainPowerManagement;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.DomainTable;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;

/** Puts guests to sleep and wakes them. */
@OnWorker
final class QemuPower implements DomainPowerManagement {
    private final DomainTable domains;
    private final PowerAgent agent;

    QemuPower(DomainTable domains, PowerAgent agent) {
        this.domains = domains;
        this.agent = agent;
    }

    @Override
    public void pmSuspend(DomainRef domain, int target, long seconds, int flags) {
        Mistakes.checkFlags(flags, 0, "qemuDomainPMSuspendForDuration");
        if (seconds != 0) {
            throw VirtException.of(ErrorCode.ARGUMENT_UNSUPPORTED, ErrorDomain.QEMU,
                    "Duration not supported. Use 0 for now");
        }
        if (NodeSuspendTarget.of(target).isEmpty()) {
            throw VirtException.of(ErrorCode.INVALID_ARG, ErrorDomain.QEMU, "Unknown suspend target: " + target);
        }
        agent.sleep(running(domain), target);
    }

    @Override
    public void pmWakeup(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, 0, "qemuDomainPMWakeup");
        running(domain).command("system_wakeup");
    }

    private QemuDomain running(DomainRef domain) {
        QemuDomain found = domains.get(domain);
        if (!found.state().active()) {
            throw Mistakes.notRunning();
        }
        return found;
    }
}
