/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.constant.DomainControlErrorReason;
import org.jvirtd.api.constant.DomainControlState;
import org.jvirtd.api.constant.DomainMessageType;
import org.jvirtd.api.driver.ControlInfo;
import org.jvirtd.api.driver.DomainControl;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.DomainTable;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.driver.qemu.internal.qmp.Monitor;
import org.jvirtd.queue.Job;

/** The state of the link to a domain's process, and what is questionable about its run. */
@OnWorker
final class QemuControl implements DomainControl {
    private static final int TAINTING = DomainMessageType.DOMAIN_MESSAGE_TAINTING.value();
    private static final int MESSAGES = DomainMessageType.DOMAIN_MESSAGE_DEPRECATION.value() | TAINTING;

    private final DomainTable domains;
    private final boolean privileged;

    /** @param privileged whether the machines' processes may do everything */
    QemuControl(DomainTable domains, boolean privileged) {
        this.domains = domains;
        this.privileged = privileged;
    }

    @Override
    public ControlInfo controlInfo(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, 0, "qemuDomainGetControlInfo");
        QemuDomain found = domains.get(domain);
        if (!found.state().active()) {
            throw Mistakes.notRunning();
        }
        Monitor monitor = found.monitor();
        if (monitor != null && !monitor.isOpen()) {
            return new ControlInfo(DomainControlState.DOMAIN_CONTROL_ERROR.value(),
                    DomainControlErrorReason.DOMAIN_CONTROL_ERROR_REASON_MONITOR.value(), 0);
        }
        Optional<Job> async = found.managed().asyncJob();
        if (async.isPresent()) {
            return new ControlInfo(DomainControlState.DOMAIN_CONTROL_JOB.value(), 0, async.get().age().toMillis());
        }
        Duration unanswered = found.managed().oldestCommand();
        return unanswered.isZero()
                ? new ControlInfo(DomainControlState.DOMAIN_CONTROL_OK.value(), 0, 0)
                : new ControlInfo(DomainControlState.DOMAIN_CONTROL_OCCUPIED.value(), 0, unanswered.toMillis());
    }

    @Override
    public List<String> messages(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, MESSAGES, "qemuDomainGetMessages");
        QemuDomainState state = domains.state(domain);
        List<String> messages = new ArrayList<>();
        if (state.active() && (flags == 0 || (flags & TAINTING) != 0)) {
            if (state.current().section("commandline") != null || state.current().section("qemu:commandline") != null) {
                messages.add("tainted: custom command line used");
            }
            if (privileged) {
                messages.add("tainted: running with undesirable elevated privileges");
            }
        }
        return messages;
    }
}
