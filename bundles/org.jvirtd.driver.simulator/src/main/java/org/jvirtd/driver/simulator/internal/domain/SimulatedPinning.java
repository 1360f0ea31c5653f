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
import org.jvirtd.api.driver.DomainPinning;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.driver.Impact;
import org.jvirtd.conf.tuning.CpuTune;
import org.jvirtd.queue.Change;

/** Which of the host's CPUs domains run on. */
@OnWorker
final class SimulatedPinning implements DomainPinning {
    private final DomainTable domains;
    private final int hostCpus;

    SimulatedPinning(DomainTable domains, int hostCpus) {
        this.domains = domains;
        this.hostCpus = hostCpus;
    }

    @Override
    public void pinVcpu(DomainRef domain, int vcpu, BitSet cpus) {
        pinVcpuFlags(domain, vcpu, cpus, 0);
    }

    @Override
    public void pinVcpuFlags(DomainRef domain, int vcpu, BitSet cpus, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainPinVcpuFlags");
        domains.get(domain).update(state -> {
            if (!state.active()) {
                throw Mistakes.invalid("cannot pin vcpus on an inactive domain");
            }
            if (Integer.compareUnsigned(vcpu, state.current().vcpus().current()) >= 0) {
                throw Mistakes.badArgument("requested vcpu '" + vcpu + "' is not present in the domain");
            }
            return Change.<SimulatedDomainState, Void>of(
                    state.change(new Impact(true, false), config -> CpuTune.pinVcpu(config, vcpu, cpus)));
        });
    }

    @Override
    public List<BitSet> vcpuPinInfo(DomainRef domain, int max, int flags) {
        DomainConfig config = Impact.view(domains.state(domain), flags & ~DomainVcpuFlags.DOMAIN_VCPU_MAXIMUM);
        List<BitSet> all = new ArrayList<>();
        for (int i = 0; i < Math.min(max, config.vcpus().maximum()); i++) {
            all.add(CpuTune.vcpu(config, i, hostCpus));
        }
        return all;
    }

    @Override
    public void pinEmulator(DomainRef domain, BitSet cpus, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "testDomainPinEmulator");
        domains.get(domain).update(state -> {
            Impact impact = Impact.one(state, flags);
            if (cpus.isEmpty()) {
                throw Mistakes.badArgument("Empty cpu list for pinning");
            }
            return Change.<SimulatedDomainState, Void>of(
                    state.change(impact, config -> CpuTune.pinEmulator(config, cpus)));
        });
    }

    @Override
    public BitSet emulatorPinInfo(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "testDomainGetEmulatorPinInfo");
        return CpuTune.emulator(Impact.view(domains.state(domain), flags), hostCpus);
    }
}
