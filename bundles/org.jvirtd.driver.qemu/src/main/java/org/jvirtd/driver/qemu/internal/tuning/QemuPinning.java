/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.tuning;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntSupplier;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.driver.DomainPinning;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.driver.Impact;
import org.jvirtd.conf.tuning.CpuSets;
import org.jvirtd.conf.tuning.CpuTune;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;

/** Which of the host's processors domains run on. */
@OnWorker
final class QemuPinning implements DomainPinning {
    private final Tuned tuned;
    private final Affinity affinity;
    private final IntSupplier hostCpus;

    QemuPinning(Tuned tuned, Affinity affinity, IntSupplier hostCpus) {
        this.tuned = tuned;
        this.affinity = affinity;
        this.hostCpus = hostCpus;
    }

    @Override
    public void pinVcpu(DomainRef ref, int vcpu, BitSet cpus) {
        pinVcpuFlags(ref, vcpu, cpus, Impact.LIVE);
    }

    @Override
    public void pinVcpuFlags(DomainRef ref, int vcpu, BitSet cpus, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "qemuDomainPinVcpuFlags");
        QemuDomain domain = tuned.get(ref);
        Impact impact = Impact.of(domain.state(), flags);
        if (impact.config()) {
            requireVcpu(domain.state().stored(), vcpu, "persistent");
        }
        if (impact.live()) {
            requireVcpu(domain.state().current(), vcpu, "live");
        }
        requireSome(cpus, "Empty cpu list for pinning");
        List<Integer> threads = domain.state().run().vcpuThreads();
        if (impact.live() && vcpu < threads.size()) {
            affinity.set(domain, List.of(threads.get(vcpu)), cpus);
        }
        tuned.change(domain, impact, config -> CpuTune.pinVcpu(config, vcpu, cpus),
                new TypedParameter.StringValue("cputune.vcpupin" + vcpu, CpuSets.write(cpus)));
    }

    @Override
    public List<BitSet> vcpuPinInfo(DomainRef ref, int max, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "qemuDomainGetVcpuPinInfo");
        DomainConfig config = Impact.view(tuned.state(ref), flags);
        List<BitSet> all = new ArrayList<>();
        for (int i = 0; i < Math.min(max, config.vcpus().maximum()); i++) {
            all.add(CpuTune.vcpu(config, i, hostCpus.getAsInt()));
        }
        return all;
    }

    @Override
    public void pinEmulator(DomainRef ref, BitSet cpus, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "qemuDomainPinEmulator");
        QemuDomain domain = tuned.get(ref);
        Impact impact = Impact.of(domain.state(), flags);
        requireSome(cpus, "Empty cpu list for pinning");
        if (impact.live()) {
            affinity.set(domain, emulator(domain), cpus);
        }
        tuned.change(domain, impact, config -> CpuTune.pinEmulator(config, cpus),
                new TypedParameter.StringValue("cputune.emulatorpin", CpuSets.write(cpus)));
    }

    @Override
    public BitSet emulatorPinInfo(DomainRef ref, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "qemuDomainGetEmulatorPinInfo");
        return CpuTune.emulator(Impact.view(tuned.state(ref), flags), hostCpus.getAsInt());
    }

    static void requireSome(BitSet cpus, String otherwise) {
        if (cpus.isEmpty()) {
            throw Mistakes.badArgument(otherwise);
        }
    }

    /** The threads that are neither virtual processors nor I/O threads. */
    private List<Integer> emulator(QemuDomain domain) {
        List<Integer> all = new ArrayList<>(affinity.threads(domain));
        all.removeAll(domain.state().run().vcpuThreads());
        all.removeAll(RunningIoThreads.of(domain).values());
        return all;
    }

    private static void requireVcpu(DomainConfig config, int vcpu, String which) {
        int count = config.vcpus().maximum();
        if (Integer.compareUnsigned(vcpu, count) >= 0) {
            int told = which.equals("live") ? count : config.vcpus().current();
            throw Mistakes.badArgument("vcpu " + Integer.toUnsignedString(vcpu) + " is out of range of " + which
                    + " cpu count " + told);
        }
    }
}
