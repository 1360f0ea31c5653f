/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.caps;

import java.util.List;
import java.util.Optional;

/**
 * What a QEMU program can do with one way of running guests.
 *
 * @param cpuModels in QEMU's order
 * @param host its richest CPU here ({@code max} or {@code host}); null if QEMU does not tell
 */
public record Accelerator(List<CpuModel> cpuModels, ExpandedCpu host) {
    /** The list is kept as a copy. */
    public Accelerator {
        cpuModels = List.copyOf(cpuModels);
    }

    /** The model of a name. */
    public Optional<CpuModel> model(String name) {
        return cpuModels.stream().filter(m -> m.name().equals(name)).findFirst();
    }
}
