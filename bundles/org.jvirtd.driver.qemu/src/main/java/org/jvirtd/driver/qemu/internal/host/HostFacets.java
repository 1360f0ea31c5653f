/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.host;

import java.util.function.Consumer;

/** The facets that are about the host itself. */
public final class HostFacets {
    private HostFacets() {}

    /** Gives one of each. */
    public static void addTo(Consumer<Object> facets, KernelFiles files) {
        HostTopology topology = new HostTopology(files);
        facets.accept(new LocalNode(files));
        facets.accept(new LocalMemory(topology));
        facets.accept(new LocalMemoryStats(topology));
        facets.accept(new LocalPages(files));
        facets.accept(new SharedMemory(files));
        facets.accept(new LocalSuspend());
        facets.accept(new NoSev());
    }
}
