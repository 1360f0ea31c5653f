/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.host;

import java.util.List;
import java.util.Map;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.HostCpuMap;
import org.jvirtd.api.driver.HostNode;
import org.jvirtd.api.driver.NodeInfo;
import org.jvirtd.api.driver.NodeStat;
import org.jvirtd.api.driver.SecurityModel;
import org.jvirtd.api.thread.OnWorker;

/** The processors of the host. */
@OnWorker
final class LocalNode implements HostNode {
    private static final int ALL = -1;
    /** The kernel counts in hundredths of a second. */
    private static final long NANOS_PER_TICK = 10_000_000;
    private static final int USER = 1;
    private static final int NICE = 2;
    private static final int SYSTEM = 3;
    private static final int IDLE = 4;
    private static final int IOWAIT = 5;
    private static final int IRQ = 6;
    private static final int SOFTIRQ = 7;
    private static final Map<String, String> MODELS = Map.of("amd64", "x86_64", "x86", "i686", "i386", "i686");
    private static final SecurityModel SECURITY = new SecurityModel("none", "0");

    private final KernelFiles files;
    private final HostTopology topology;
    private final SmbiosDocument smbios;

    LocalNode(KernelFiles files) {
        this.files = files;
        this.topology = new HostTopology(files);
        this.smbios = new SmbiosDocument(files);
    }

    @Override
    public NodeInfo nodeInfo() {
        List<Cell> cells = topology.cells();
        List<Processor> cpus = topology.cpus();
        int sockets = Math.max(1, sockets(cpus) / cells.size());
        int cores = Math.max(1, (int) cpus.stream().map(c -> List.of(c.socket(), c.die(), c.core())).distinct().count()
                / (sockets * cells.size()));
        int threads = Math.max(1, cpus.stream().mapToInt(c -> c.siblings().cardinality()).max().orElse(1));
        String arch = System.getProperty("os.arch");
        NodeInfo regular = new NodeInfo(MODELS.getOrDefault(arch, arch),
                cells.stream().mapToLong(Cell::memoryKib).sum(),
                cpus.size(), mhz(), cells.size(), sockets, cores, threads);
        boolean even = cells.size() * sockets * cores * threads == cpus.size();
        // What cannot be told in even numbers is told as one socket, so that clients that multiply get all processors.
        return even
                ? regular
                : new NodeInfo(regular.model(), regular.memoryKib(), cpus.size(), mhz(), 1, 1, cpus.size(), 1);
    }

    private static int sockets(List<Processor> cpus) {
        return (int) cpus.stream().map(Processor::socket).distinct().count();
    }

    private int mhz() {
        return files.lines("proc/cpuinfo").stream().filter(line -> line.startsWith("cpu MHz")).findFirst()
                .map(line -> (int) Double.parseDouble(line.substring(line.indexOf(':') + 1).strip())).orElse(0);
    }

    @Override
    public HostCpuMap cpuMap(int flags) {
        HostMistakes.refuseFlags(flags, 0, "virHostCPUGetMap");
        return new HostCpuMap(topology.present().length(), topology.online());
    }

    @Override
    public List<NodeStat> cpuStats(int cpu, int flags) {
        HostMistakes.refuseFlags(flags, 0, "virHostCPUGetStats");
        String name = cpu == ALL ? "cpu" : "cpu" + cpu;
        for (String line : files.lines("proc/stat")) {
            String[] words = line.split(" +");
            if (words[0].equals(name)) {
                return List.of(stat("kernel", words, SYSTEM, IRQ, SOFTIRQ), stat("user", words, USER, NICE),
                        stat("idle", words, IDLE), stat("iowait", words, IOWAIT));
            }
        }
        throw HostMistakes.badArgument("Invalid cpuNum in virHostCPUGetStatsLinux", "virHostCPUGetStatsLinux",
                "cpuNum");
    }

    private static NodeStat stat(String field, String[] words, int... columns) {
        long ticks = 0;
        for (int column : columns) {
            ticks += Long.parseLong(words[column]);
        }
        return new NodeStat(field, ticks * NANOS_PER_TICK);
    }

    @Override
    public SecurityModel securityModel() {
        return SECURITY;
    }

    @Override
    public String sysinfo(int flags) {
        if (flags != 0) {
            throw VirtException.unsupportedFlags(ErrorDomain.QEMU, flags, "qemuConnectGetSysinfo");
        }
        return smbios.text().orElseThrow(() -> VirtException.of(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.QEMU,
                "Host SMBIOS information is not available"));
    }
}
