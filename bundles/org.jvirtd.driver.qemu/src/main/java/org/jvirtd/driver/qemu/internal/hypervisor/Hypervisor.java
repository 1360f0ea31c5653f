/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.hypervisor;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.caps.CapabilitiesSource;
import org.jvirtd.driver.qemu.internal.caps.QemuCapabilities;
import org.jvirtd.conf.cpu.CpuChoice;
import org.jvirtd.conf.cpu.CpuJudge;
import org.jvirtd.conf.cpu.CpuModels;
import org.jvirtd.conf.cpu.CpuTable;
import org.jvirtd.conf.cpu.CpuTruth;
import org.jvirtd.driver.qemu.internal.cpu.GuestCpus;
import org.jvirtd.driver.qemu.internal.cpu.HostProcessor;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.host.KernelFiles;

/** What connections tell of the host's QEMU. */
@OnWorker
public final class Hypervisor {
    /** Emulated processors of a domain, where no machine is named. */
    private static final int MAX_TCG_CPUS = 16;
    /** What the kernel's KVM takes on x86. */
    private static final int MAX_KVM_CPUS = 1024;
    private static final Map<String, String> ARCHITECTURES = Map.of("amd64", "x86_64", "x86", "i686", "i386", "i686",
            "arm", "armv7l");

    private final CapabilitiesSource source;
    private final KernelFiles files;
    private final CpuTable table = new CpuTable();
    private final GuestCpus cpus = new GuestCpus(table);
    private final String hostArch;
    private final CapabilitiesDocument capabilities;

    /** The hypervisor behind those sources. */
    public Hypervisor(CapabilitiesSource source, KernelFiles files) {
        this.source = source;
        this.files = files;
        String arch = System.getProperty("os.arch");
        this.hostArch = ARCHITECTURES.getOrDefault(arch, arch);
        this.capabilities = new CapabilitiesDocument(source, files, table, hostArch);
    }

    /** Whether there is a QEMU for the host's own architecture. */
    public boolean present() {
        return source.find(hostArch).isPresent();
    }

    /**
     * The version of the default QEMU, as virConnectGetVersion has it.
     *
     * @throws VirtException if there is none
     */
    public long version() {
        return source.find(hostArch).map(QemuCapabilities::version)
                .orElseThrow(() -> Mistakes.internal("Cannot find suitable emulator for " + hostArch));
    }

    /**
     * Most processors of a domain, whatever its machine.
     *
     * @param type the domain's type, in capital letters or not; null for the default
     * @throws VirtException INVALID_ARG if there is no such type
     */
    public int maxVcpus(String type) {
        String known = type == null ? "qemu" : type.toLowerCase(Locale.ROOT);
        return switch (known) {
            case "qemu" -> MAX_TCG_CPUS;
            case "kvm" -> MAX_KVM_CPUS;
            default -> throw Mistakes.badArgument("unknown type '" + type + "'");
        };
    }

    /** The capabilities document. */
    public String capabilities() {
        return capabilities.text();
    }

    /** The host's architecture, such as {@code x86_64}. */
    public String hostArch() {
        return hostArch;
    }

    /**
     * What {@code host-model} stands for in a domain.
     *
     * @param domainType {@code qemu} or {@code kvm}
     * @return empty if it stands for nothing there
     */
    public Optional<CpuChoice> hostModel(QemuCapabilities qemu, String arch, String domainType) {
        return qemu.accelerator(domainType).flatMap(accelerator -> cpus.hostModel(arch, accelerator));
    }

    /** The tables of x86 features and models. */
    public CpuTable cpuTable() {
        return table;
    }

    /** Gives the facets of capabilities and CPUs. */
    public void addTo(Consumer<Object> facets) {
        CpuJudge judge = new CpuJudge(table);
        Chooser chooser = new Chooser(source, hostArch);
        facets.accept(new HostCpus(new CpuModels(table), judge));
        facets.accept(new HostCpuCompare(this::hostCpu, judge));
        facets.accept(new HypervisorCpus(chooser, cpus, judge));
        facets.accept(new DomainCapabilityFacet(chooser,
                new DomainCapabilitiesDocument(table, new Firmware(Path.of("/")))));
    }

    private CpuTruth hostCpu() {
        if (!CpuTable.X86.contains(hostArch)) {
            throw VirtException.of(ErrorCode.NO_SUPPORT, ErrorDomain.CPU,
                    "'" + hostArch + "' architecture is not supported by CPU driver");
        }
        return new HostProcessor(files, table).truth(hostArch,
                source.find(hostArch).map(QemuCapabilities::kvm).orElse(null));
    }
}
