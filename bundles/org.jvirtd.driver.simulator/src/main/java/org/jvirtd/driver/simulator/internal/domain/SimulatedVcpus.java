/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.constant.DomainVcpuFlags;
import org.jvirtd.api.constant.VcpuState;
import org.jvirtd.api.driver.DomainVcpus;
import org.jvirtd.api.driver.VcpuInfo;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.driver.Impact;
import org.jvirtd.conf.tuning.CpuTune;
import org.jvirtd.queue.Change;

/** The virtual CPUs of domains. */
@OnWorker
final class SimulatedVcpus implements DomainVcpus {
    private static final int MAXIMUM = DomainVcpuFlags.DOMAIN_VCPU_MAXIMUM;
    private static final int MOST = 32;

    private final DomainTable domains;
    private final int hostCpus;

    SimulatedVcpus(DomainTable domains, int hostCpus) {
        this.domains = domains;
        this.hostCpus = hostCpus;
    }

    @Override
    public int maxVcpus(DomainRef domain) {
        return vcpuCount(domain, Impact.LIVE | MAXIMUM);
    }

    @Override
    public int vcpuCount(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS | MAXIMUM, "testDomainGetVcpusFlags");
        DomainConfig config = Impact.view(domains.state(domain), flags);
        return (flags & MAXIMUM) != 0 ? config.vcpus().maximum() : config.vcpus().current();
    }

    @Override
    public void setVcpus(DomainRef domain, int count) {
        setVcpusFlags(domain, count, Impact.LIVE);
    }

    @Override
    public void setVcpusFlags(DomainRef domain, int count, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS | MAXIMUM, "testDomainSetVcpusFlags");
        if (Integer.compareUnsigned(count, MOST) > 0) {
            throw Mistakes.badArgument("requested cpu amount exceeds maximum supported amount ("
                    + count + " > " + MOST + ")");
        }
        domains.get(domain).update(state -> Change.<SimulatedDomainState, Void>of(counted(state, count, flags)));
    }

    @Override
    public List<VcpuInfo> vcpus(DomainRef domain, int max) {
        SimulatedDomainState state = domains.state(domain);
        if (!state.active()) {
            throw Mistakes.invalid("cannot list vcpus for an inactive domain");
        }
        List<VcpuInfo> all = new ArrayList<>();
        long time = domains.clock().micros() / 10;
        for (int i = 0; i < Math.min(max, state.current().vcpus().current()); i++) {
            BitSet on = CpuTune.vcpu(state.current(), i, hostCpus);
            int hostCpu = on.length() - 1;
            all.add(new VcpuInfo(i, VcpuState.VCPU_RUNNING.value(), time, hostCpu, on));
        }
        return all;
    }

    private static SimulatedDomainState counted(SimulatedDomainState state, int count, int flags) {
        Impact impact = Impact.of(state, flags);
        boolean maximum = (flags & MAXIMUM) != 0;
        int most = Integer.MAX_VALUE;
        if (impact.live()) {
            most = state.current().vcpus().maximum();
        }
        if (impact.config() && !maximum) {
            most = Math.min(most, state.stored().vcpus().maximum());
        }
        if (count > most) {
            throw Mistakes.badArgument("requested cpu amount exceeds maximum (" + count + " > " + most + ")");
        }
        SimulatedDomainState next = state;
        if (impact.live()) {
            next = next.change(new Impact(true, false), c -> c.withVcpus(c.vcpus().withCurrent(count)));
        }
        if (impact.config()) {
            next = next.change(new Impact(false, true),
                    c -> c.withVcpus(maximum ? c.vcpus().withMaximum(count) : c.vcpus().withCurrent(count)));
        }
        return next;
    }
}
