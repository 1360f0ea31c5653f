/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.caps;

import java.util.Objects;

/**
 * A kind of machine that a QEMU program has.
 *
 * @param name its own name, such as {@code pc-q35-7.2}
 * @param alias another name, such as {@code q35}; null for none
 * @param maxCpus most virtual CPUs
 * @param hotplugCpus whether CPUs may be plugged in while it runs
 * @param defaultRamId the name of the memory backend that it makes by itself; null for none
 * @param defaultCpuType the QOM type of its default CPU; null for none
 * @param isDefault whether QEMU takes it when none is named
 * @param deprecated whether QEMU advises against it
 * @param numaMem whether its NUMA cells take plain amounts of memory
 */
public record Machine(String name, String alias, int maxCpus, boolean hotplugCpus, String defaultRamId,
        String defaultCpuType, boolean isDefault, boolean deprecated, boolean numaMem) {
    /** It has a name. */
    public Machine {
        Objects.requireNonNull(name, "name");
    }

    /** Whether it is called so. */
    public boolean isCalled(String nameOrAlias) {
        return name.equals(nameOrAlias) || nameOrAlias.equals(alias);
    }
}
