/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.cpu;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.cpu.CpuChoice;
import org.jvirtd.conf.cpu.CpuDecoder;
import org.jvirtd.conf.cpu.CpuTable;
import org.jvirtd.conf.cpu.CpuTruth;
import org.jvirtd.driver.qemu.internal.caps.Accelerator;
import org.jvirtd.driver.qemu.internal.caps.CpuModel;

/** The CPUs that a hypervisor can give to guests, in libvirt's words. */
@AnyThread
public final class GuestCpus {
    private final CpuTable table;
    private final CpuDecoder decoder;

    /** Uses those tables. */
    public GuestCpus(CpuTable table) {
        this.table = table;
        this.decoder = new CpuDecoder(table);
    }

    /** The richest CPU; empty if the hypervisor does not tell, or is of another architecture than x86. */
    public Optional<CpuTruth> richest(String arch, Accelerator accelerator) {
        if (!CpuTable.X86.contains(arch) || accelerator.host() == null) {
            return Optional.empty();
        }
        return Optional.of(new CpuTruth(arch, HostProcessor.vendorOf(accelerator.host().texts().get("vendor")),
                table.ofQemu(accelerator.host().switchedOn())));
    }

    /** The richest CPU told as a model and what is different: what {@code host-model} stands for. */
    public Optional<CpuChoice> hostModel(String arch, Accelerator accelerator) {
        return richest(arch, accelerator)
                .flatMap(cpu -> decoder.hypervisor(cpu.features(), cpu.vendor(), usable(accelerator)));
    }

    /** The models that libvirt knows, with what of them the hypervisor cannot give. */
    public Map<String, Set<String>> usable(Accelerator accelerator) {
        Map<String, Set<String>> usable = new HashMap<>();
        for (CpuModel model : accelerator.cpuModels()) {
            if (table.hasModel(model.name())) {
                usable.put(model.name(), new HashSet<>(table.ofQemu(model.unavailableFeatures())));
            }
        }
        return usable;
    }
}
