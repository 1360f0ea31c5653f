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
import org.jvirtd.api.constant.DomainVcpuFlags;
import org.jvirtd.api.constant.VcpuState;
import org.jvirtd.api.driver.DomainVcpus;
import org.jvirtd.api.driver.VcpuInfo;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.driver.Impact;
import org.jvirtd.conf.tuning.CpuTune;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.agent.AgentVcpus;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.driver.qemu.internal.process.ProcessTable;

/** The virtual processors of domains. */
@OnWorker
final class QemuVcpus implements DomainVcpus {
    private static final int MAXIMUM = DomainVcpuFlags.DOMAIN_VCPU_MAXIMUM;
    private static final int GUEST = DomainVcpuFlags.DOMAIN_VCPU_GUEST;
    private static final int HOTPLUGGABLE = DomainVcpuFlags.DOMAIN_VCPU_HOTPLUGGABLE;

    private static final ProcessTable.ThreadUse NONE = new ProcessTable.ThreadUse(0, 0);

    private final Tuned tuned;
    private final VcpuPlugging plugging;
    private final AgentVcpus guest;
    private final IntSupplier hostCpus;
    private final ProcessTable processes = new ProcessTable();

    QemuVcpus(Tuned tuned, VcpuPlugging plugging, AgentVcpus guest, IntSupplier hostCpus) {
        this.tuned = tuned;
        this.plugging = plugging;
        this.guest = guest;
        this.hostCpus = hostCpus;
    }

    @Override
    public int maxVcpus(DomainRef ref) {
        return vcpuCount(ref, Impact.LIVE | MAXIMUM);
    }

    @Override
    public int vcpuCount(DomainRef ref, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS | MAXIMUM | GUEST, "qemuDomainGetVcpusFlags");
        QemuDomainState state = tuned.state(ref);
        Impact impact = Impact.one(state, flags);
        if ((flags & GUEST) != 0) {
            if (!impact.live()) {
                throw Mistakes.badArgument(
                        "vCPU count provided by the guest agent can only be requested for live domains");
            }
            return (flags & MAXIMUM) != 0 ? guest.count(tuned.get(ref)) : guest.online(tuned.get(ref));
        }
        DomainConfig config = impact.pick(state);
        return (flags & MAXIMUM) != 0 ? config.vcpus().maximum() : config.vcpus().current();
    }

    @Override
    public void setVcpus(DomainRef ref, int count) {
        setVcpusFlags(ref, count, Impact.LIVE);
    }

    @Override
    public void setVcpusFlags(DomainRef ref, int count, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS | MAXIMUM | GUEST | HOTPLUGGABLE, "qemuDomainSetVcpusFlags");
        QemuDomain domain = tuned.get(ref);
        QemuDomainState state = domain.state();
        if ((flags & GUEST) != 0) {
            guest.setOnline(domain, count);
            return;
        }
        Impact impact = Impact.of(state, flags);
        if ((flags & MAXIMUM) != 0) {
            requireTopology(state.stored(), count);
            tuned.change(domain, impact, config -> VcpuParts.withMaximum(config, count));
            return;
        }
        if (impact.live()) {
            requireRoom(state.current(), count, "live");
        }
        if (impact.config()) {
            requireRoom(state.stored(), count, "persistent");
        }
        if (impact.live()) {
            plugging.count(domain, count);
        }
        if (impact.config()) {
            tuned.change(domain, new Impact(false, true), config -> VcpuParts.withCount(config, count,
                    (flags & HOTPLUGGABLE) != 0));
        }
    }

    @Override
    public List<VcpuInfo> vcpus(DomainRef ref, int max) {
        QemuDomainState state = tuned.state(ref);
        if (!state.active()) {
            throw Mistakes.invalid("cannot retrieve vcpu information for inactive domain");
        }
        List<Integer> threads = state.run().vcpuThreads();
        List<VcpuInfo> all = new ArrayList<>();
        for (int i = 0; i < Math.min(max, state.current().vcpus().current()); i++) {
            BitSet on = CpuTune.vcpu(state.current(), i, hostCpus.getAsInt());
            ProcessTable.ThreadUse use = i < threads.size()
                    ? processes.thread(state.run().pid(), threads.get(i)).orElse(NONE)
                    : NONE;
            all.add(new VcpuInfo(i, VcpuState.VCPU_RUNNING.value(), use.cpuNanos(), use.processor(), on));
        }
        return all;
    }

    private static void requireRoom(DomainConfig config, int count, String which) {
        int most = config.vcpus().maximum();
        if (Integer.compareUnsigned(count, most) > 0) {
            throw Mistakes.badArgument("requested vcpus is greater than max allowable vcpus for the " + which
                    + " domain: " + Integer.toUnsignedString(count) + " > " + most);
        }
    }

    private static void requireTopology(DomainConfig config, int count) {
        Element cpu = config.section("cpu");
        Element topology = cpu == null ? null : cpu.child("topology");
        if (topology == null) {
            return;
        }
        long product = 1;
        for (String part : List.of("sockets", "dies", "cores", "threads")) {
            product *= Long.parseLong(topology.attribute(part, "1"));
        }
        if (product != count) {
            throw Mistakes.badArgument("CPU topology doesn't match the desired vcpu count");
        }
    }
}
