/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.rows;

import static org.jvirtd.api.constant.DomainVcpuFlags.DOMAIN_VCPU_GUEST;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_ADD_IOTHREAD;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_DEL_IOTHREAD;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_EMULATOR_PIN_INFO;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_IOTHREAD_INFO;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_MAX_VCPUS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_VCPUS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_VCPUS_FLAGS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_GET_VCPU_PIN_INFO;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_PIN_EMULATOR;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_PIN_IOTHREAD;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_PIN_VCPU;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_PIN_VCPU_FLAGS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_IOTHREAD_PARAMS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_VCPUS;
import static org.jvirtd.rpc.remote.RemoteProcedure.DOMAIN_SET_VCPUS_FLAGS;

import java.util.BitSet;
import java.util.List;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DomainIoThreads;
import org.jvirtd.api.driver.DomainPinning;
import org.jvirtd.api.driver.DomainVcpus;
import org.jvirtd.api.driver.IoThreadInfo;
import org.jvirtd.queue.JobClass;
import org.jvirtd.remote.internal.table.Jobs;
import org.jvirtd.remote.internal.table.TableBuilder;
import org.jvirtd.remote.internal.wire.Counts;
import org.jvirtd.remote.internal.wire.CpuMaps;
import org.jvirtd.remote.internal.wire.TypedParams;
import org.jvirtd.remote.internal.wire.Wire;
import org.jvirtd.rpc.remote.DomainAddIothreadArgs;
import org.jvirtd.rpc.remote.DomainDelIothreadArgs;
import org.jvirtd.rpc.remote.DomainGetEmulatorPinInfoArgs;
import org.jvirtd.rpc.remote.DomainGetEmulatorPinInfoRet;
import org.jvirtd.rpc.remote.DomainGetIothreadInfoArgs;
import org.jvirtd.rpc.remote.DomainGetIothreadInfoRet;
import org.jvirtd.rpc.remote.DomainGetMaxVcpusArgs;
import org.jvirtd.rpc.remote.DomainGetMaxVcpusRet;
import org.jvirtd.rpc.remote.DomainGetVcpuPinInfoArgs;
import org.jvirtd.rpc.remote.DomainGetVcpuPinInfoRet;
import org.jvirtd.rpc.remote.DomainGetVcpusArgs;
import org.jvirtd.rpc.remote.DomainGetVcpusFlagsArgs;
import org.jvirtd.rpc.remote.DomainGetVcpusFlagsRet;
import org.jvirtd.rpc.remote.DomainGetVcpusRet;
import org.jvirtd.rpc.remote.DomainIothreadInfo;
import org.jvirtd.rpc.remote.DomainPinEmulatorArgs;
import org.jvirtd.rpc.remote.DomainPinIothreadArgs;
import org.jvirtd.rpc.remote.DomainPinVcpuArgs;
import org.jvirtd.rpc.remote.DomainPinVcpuFlagsArgs;
import org.jvirtd.rpc.remote.DomainSetIothreadParamsArgs;
import org.jvirtd.rpc.remote.DomainSetVcpusArgs;
import org.jvirtd.rpc.remote.DomainSetVcpusFlagsArgs;
import org.jvirtd.rpc.remote.RemoteLimits;
import org.jvirtd.rpc.remote.VcpuInfo;

/** Rows of the virtual CPUs and I/O threads of domains. */
final class DomainCpuRows {
    private DomainCpuRows() {}

    static void addTo(TableBuilder table) {

        table.of(DomainVcpus.class)
                .ask(DOMAIN_GET_MAX_VCPUS, DomainGetMaxVcpusArgs::read,
                        (f, a) -> new DomainGetMaxVcpusRet(f.maxVcpus(Wire.ref(a.dom()))))
                .askGuarded(Jobs.NONE.with(DOMAIN_VCPU_GUEST, JobClass.AGENT_QUERY), DOMAIN_GET_VCPUS_FLAGS,
                        DomainGetVcpusFlagsArgs::read,
                        DomainGetVcpusFlagsArgs::flags,
                        (f, a) -> new DomainGetVcpusFlagsRet(f.vcpuCount(Wire.ref(a.dom()), a.flags())))
                .tell(JobClass.MODIFY, DOMAIN_SET_VCPUS, DomainSetVcpusArgs::read,
                        (f, a) -> f.setVcpus(Wire.ref(a.dom()), a.nvcpus()))
                .tell(Jobs.of(JobClass.MODIFY).withAt(1, DOMAIN_VCPU_GUEST, JobClass.AGENT_MODIFY),
                        DOMAIN_SET_VCPUS_FLAGS, DomainSetVcpusFlagsArgs::read,
                        (f, a) -> f.setVcpusFlags(Wire.ref(a.dom()), a.nvcpus(), a.flags()))
                .ask(DOMAIN_GET_VCPUS, DomainGetVcpusArgs::read, DomainCpuRows::vcpus);
        table.of(DomainPinning.class)
                .tell(JobClass.MODIFY, DOMAIN_PIN_VCPU, DomainPinVcpuArgs::read,
                        (f, a) -> f.pinVcpu(Wire.ref(a.dom()), a.vcpu(), CpuMaps.read(a.cpumap())))
                .tell(JobClass.MODIFY, DOMAIN_PIN_VCPU_FLAGS, DomainPinVcpuFlagsArgs::read,
                        (f, a) -> f.pinVcpuFlags(Wire.ref(a.dom()), a.vcpu(), CpuMaps.read(a.cpumap()), a.flags()))
                .ask(DOMAIN_GET_VCPU_PIN_INFO, DomainGetVcpuPinInfoArgs::read, DomainCpuRows::pinInfo)
                .tell(JobClass.MODIFY, DOMAIN_PIN_EMULATOR, DomainPinEmulatorArgs::read,
                        (f, a) -> f.pinEmulator(Wire.ref(a.dom()), CpuMaps.read(a.cpumap()), a.flags()))
                .ask(DOMAIN_GET_EMULATOR_PIN_INFO, DomainGetEmulatorPinInfoArgs::read, (f, a) -> {
                    int length = Counts.notNegative("maplen", a.maplen());
                    if (length > RemoteLimits.CPUMAPS_MAX) {
                        throw VirtException.rpc("Unable to encode message payload");
                    }
                    return new DomainGetEmulatorPinInfoRet(
                            CpuMaps.write(f.emulatorPinInfo(Wire.ref(a.dom()), a.flags()), length), 1);
                });
        table.of(DomainIoThreads.class).ask(DOMAIN_GET_IOTHREAD_INFO, DomainGetIothreadInfoArgs::read, (f, a) -> {
            List<IoThreadInfo> threads = f.ioThreads(Wire.ref(a.dom()), a.flags());
            return new DomainGetIothreadInfoRet(Wire.each(threads,
                    t -> new DomainIothreadInfo(t.number(), CpuMaps.write(t.affinity(), t.mapLength()))),
                    threads.size());
        }).tell(JobClass.MODIFY, DOMAIN_PIN_IOTHREAD, DomainPinIothreadArgs::read,
                (f, a) -> f.pinIoThread(Wire.ref(a.dom()), a.iothreadsId(), CpuMaps.read(a.cpumap()), a.flags()))
                .tell(JobClass.MODIFY, DOMAIN_ADD_IOTHREAD, DomainAddIothreadArgs::read,
                        (f, a) -> f.addIoThread(Wire.ref(a.dom()), a.iothreadId(), a.flags()))
                .tell(JobClass.MODIFY, DOMAIN_DEL_IOTHREAD, DomainDelIothreadArgs::read,
                        (f, a) -> f.delIoThread(Wire.ref(a.dom()), a.iothreadId(), a.flags()))
                .tell(JobClass.MODIFY, DOMAIN_SET_IOTHREAD_PARAMS, DomainSetIothreadParamsArgs::read,
                        (f, a) -> f.setIoThreadParams(Wire.ref(a.dom()), a.iothreadId(),
                                TypedParams.read(a.params()), a.flags()));
    }

    private static DomainGetVcpusRet vcpus(DomainVcpus facet, DomainGetVcpusArgs a) {
        int max = Counts.atMost(Counts.notNegative("maxinfo", a.maxinfo()), RemoteLimits.VCPUINFO_MAX,
                "maxinfo > REMOTE_VCPUINFO_MAX");
        int length = Counts.notNegative("maxinfo", a.maplen());
        Counts.maps(max, length, RemoteLimits.CPUMAPS_MAX);
        List<org.jvirtd.api.driver.VcpuInfo> cpus = facet.vcpus(Wire.ref(a.dom()), max);
        List<BitSet> sets = Wire.each(cpus, org.jvirtd.api.driver.VcpuInfo::affinity);
        return new DomainGetVcpusRet(
                Wire.each(cpus, cpu -> new VcpuInfo(cpu.number(), cpu.state(), cpu.cpuTimeNanos(), cpu.hostCpu())),
                CpuMaps.write(sets, length, max));
    }

    private static DomainGetVcpuPinInfoRet pinInfo(DomainPinning facet, DomainGetVcpuPinInfoArgs a) {
        int max = Counts.atMost(Counts.notNegative("ncpumaps", a.ncpumaps()), RemoteLimits.VCPUINFO_MAX,
                "ncpumaps > REMOTE_VCPUINFO_MAX");
        int length = Counts.notNegative("maplen", a.maplen());
        Counts.maps(max, length, RemoteLimits.CPUMAPS_MAX);
        List<BitSet> sets = facet.vcpuPinInfo(Wire.ref(a.dom()), max, a.flags());
        return new DomainGetVcpuPinInfoRet(CpuMaps.write(sets, length, max), sets.size());
    }
}
