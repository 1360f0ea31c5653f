/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.hypervisor;

import java.nio.file.Path;
import java.util.Set;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.HypervisorChoice;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.caps.Accelerator;
import org.jvirtd.conf.cpu.Architectures;
import org.jvirtd.driver.qemu.internal.caps.CapabilitiesSource;
import org.jvirtd.driver.qemu.internal.caps.Machine;
import org.jvirtd.driver.qemu.internal.caps.QemuCapabilities;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;

/** Fills in what a client has left open of a hypervisor, and refuses what is not there. */
@OnWorker
final class Chooser {
    private static final Set<String> VIRT_TYPES = Set.of("none", "qemu", "kqemu", "kvm", "xen", "lxc", "uml", "openvz",
            "test", "vmware", "hyperv", "vbox", "phyp", "parallels", "bhyve", "vz", "hvf");

    private final CapabilitiesSource source;
    private final String hostArch;

    Chooser(CapabilitiesSource source, String hostArch) {
        this.source = source;
        this.hostArch = hostArch;
    }

    /** @throws VirtException as the reference */
    Choice choose(HypervisorChoice asked) {
        if (asked.virtType() != null && !VIRT_TYPES.contains(asked.virtType())) {
            throw Mistakes.badArgument("unknown virttype: " + asked.virtType());
        }
        if (asked.arch() != null && Architectures.named(asked.arch()).isEmpty()) {
            throw Mistakes.badArgument("unknown architecture: " + asked.arch());
        }
        QemuCapabilities capabilities = program(asked);
        String arch = asked.arch() != null ? asked.arch() : hostArch;
        String virtType = asked.virtType() != null ? asked.virtType() : capabilities.kvm() != null ? "kvm" : "qemu";
        Accelerator accelerator = capabilities.accelerator(virtType).orElseThrow(() -> Mistakes.badArgument(
                "Emulator '" + capabilities.binary() + "' does not support virt type '" + virtType + "'"));
        return new Choice(capabilities, arch, machine(asked.machine(), capabilities), virtType, accelerator);
    }

    private QemuCapabilities program(HypervisorChoice asked) {
        if (asked.emulator() == null) {
            String arch = asked.arch() != null ? asked.arch() : hostArch;
            return source.find(arch).orElseThrow(() -> VirtException.of(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.QEMU,
                    "unable to find any emulator to serve '" + arch + "' architecture"));
        }
        QemuCapabilities capabilities = source.of(Path.of(asked.emulator()));
        String arch = asked.arch() != null ? asked.arch() : hostArch;
        boolean serves = arch.equals(capabilities.arch())
                || "i686".equals(arch) && "x86_64".equals(capabilities.arch());
        if (!serves && asked.arch() == null) {
            throw Mistakes.badArgument(
                    "Emulator '" + capabilities.binary() + "' does not support arch '" + hostArch + "'");
        }
        if (!serves) {
            throw Mistakes.badArgument("architecture from emulator '" + capabilities.arch()
                    + "' doesn't match given architecture '" + asked.arch() + "'");
        }
        return capabilities;
    }

    private static Machine machine(String asked, QemuCapabilities capabilities) {
        if (asked == null) {
            return capabilities.defaultMachine().or(() -> capabilities.machines().stream()
                    .filter(m -> !"none".equals(m.name())).findFirst())
                    .orElseThrow(() -> Mistakes.internal("no machine in " + capabilities.binary()));
        }
        return capabilities.machine(asked).filter(m -> !"none".equals(m.name())).orElseThrow(
                () -> Mistakes.badArgument("the machine '" + asked + "' is not supported by emulator '"
                        + capabilities.binary() + "'"));
    }
}
