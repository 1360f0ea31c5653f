/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.constant.DomainControlErrorReason;
import org.jvirtd.api.constant.DomainControlState;
import org.jvirtd.api.constant.DomainMemoryFlags;
import org.jvirtd.api.constant.DomainMessageType;
import org.jvirtd.api.driver.ControlInfo;
import org.jvirtd.api.driver.DomainControl;
import org.jvirtd.api.driver.DomainMemoryPeek;
import org.jvirtd.api.driver.DomainSecurity;
import org.jvirtd.api.driver.SecurityLabel;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.ManagedDomain;

/** What a hypervisor says of a domain: its control channel, its memory, its label. */
@OnWorker
final class SimulatedMonitor implements DomainControl, DomainMemoryPeek, DomainSecurity {
    private static final SecurityLabel LABEL = new SecurityLabel("libvirt-test", true);
    private static final SecurityLabel NO_LABEL = new SecurityLabel("", false);
    private static final int VIRTUAL = DomainMemoryFlags.MEMORY_VIRTUAL;
    private static final int PHYSICAL = DomainMemoryFlags.MEMORY_PHYSICAL;
    private static final int MESSAGES = DomainMessageType.DOMAIN_MESSAGE_DEPRECATION.value()
            | DomainMessageType.DOMAIN_MESSAGE_TAINTING.value();
    /** The guest's clock, set to less than these many seconds, feigns a state of the control channel. */
    private static final long JOB_BELOW = 10_000;
    private static final long OCCUPIED_BELOW = 30_000;
    private static final long ERROR_BELOW = 60_000;
    private static final int ERROR_REASONS = 4;

    private final DomainTable domains;

    SimulatedMonitor(DomainTable domains) {
        this.domains = domains;
    }

    @Override
    public ControlInfo controlInfo(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainGetControlInfo");
        SimulatedDomain found = domains.get(domain);
        SimulatedDomainState state = found.state();
        Mistakes.requireActive(state);
        ManagedDomain<SimulatedDomainState> managed = found.managed();
        Optional<Job> async = managed.asyncJob();
        if (async.isPresent()) {
            return new ControlInfo(DomainControlState.DOMAIN_CONTROL_JOB.value(), 0, async.get().age().toMillis());
        }
        Duration unanswered = managed.oldestCommand();
        if (!unanswered.isZero()) {
            return new ControlInfo(DomainControlState.DOMAIN_CONTROL_OCCUPIED.value(), 0, unanswered.toMillis());
        }
        return answering(state);
    }

    private static ControlInfo answering(SimulatedDomainState state) {
        if (state.guest().controlLost()) {
            return new ControlInfo(DomainControlState.DOMAIN_CONTROL_ERROR.value(),
                    DomainControlErrorReason.DOMAIN_CONTROL_ERROR_REASON_MONITOR.value(), 0);
        }
        long seconds = state.guest().seconds();
        if (seconds <= 0 || seconds >= ERROR_BELOW) {
            return new ControlInfo(DomainControlState.DOMAIN_CONTROL_OK.value(), 0, 0);
        }
        if (seconds < JOB_BELOW) {
            return new ControlInfo(DomainControlState.DOMAIN_CONTROL_JOB.value(), 0, seconds);
        }
        if (seconds < OCCUPIED_BELOW) {
            return new ControlInfo(DomainControlState.DOMAIN_CONTROL_OCCUPIED.value(), 0, seconds - JOB_BELOW);
        }
        return new ControlInfo(DomainControlState.DOMAIN_CONTROL_ERROR.value(), (int) (seconds % ERROR_REASONS),
                seconds - OCCUPIED_BELOW);
    }

    @Override
    public List<String> messages(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, MESSAGES, "testDomainGetMessages");
        domains.get(domain);
        return List.of();
    }

    @Override
    public byte[] memoryPeek(DomainRef domain, long offset, int size, int flags) {
        Mistakes.checkFlags(flags, VIRTUAL | PHYSICAL, "testDomainMemoryPeek");
        if (flags == 0) {
            throw Mistakes.badArgument("flags parameter must be VIR_MEMORY_VIRTUAL or VIR_MEMORY_PHYSICAL");
        }
        Mistakes.requireActive(domains.state(domain));
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (offset + i);
        }
        return bytes;
    }

    @Override
    public SecurityLabel securityLabel(DomainRef domain) {
        return domains.state(domain).active() ? LABEL : NO_LABEL;
    }

    @Override
    public List<TypedParameter> launchSecurityInfo(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainGetLaunchSecurityInfo");
        domains.get(domain);
        return List.of();
    }
}
