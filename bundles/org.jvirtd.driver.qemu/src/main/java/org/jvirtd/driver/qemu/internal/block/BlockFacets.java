/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.block;

import java.util.function.Consumer;
import java.util.function.Function;

import org.jvirtd.api.DomainRef;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.store.Layout;

/** The facets of disks and memory that are looked into, resized and watched. */
public final class BlockFacets {
    private BlockFacets() {}

    /**
     * Gives one of each.
     *
     * @param domains finds the domain that a call is about, or refuses
     */
    public static void addTo(Consumer<Object> facets, Function<DomainRef, QemuDomain> domains, Layout layout) {
        facets.accept(new QemuBlockPeek(domains));
        facets.accept(new QemuBlockResize(domains));
        facets.accept(new QemuBlockThreshold(domains));
        facets.accept(new QemuMemoryPeek(domains, layout));
    }
}
