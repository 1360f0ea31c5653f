/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.console;

import java.util.function.Consumer;
import java.util.function.Function;

import org.jvirtd.api.DomainRef;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.store.Layout;

/** The facets of what people see and type. */
public final class ConsoleFacets {
    private ConsoleFacets() {}

    /**
     * Gives one of each.
     *
     * @param domains finds the domain that a call is about, or refuses
     */
    public static void addTo(Consumer<Object> facets, Function<DomainRef, QemuDomain> domains, Layout layout) {
        facets.accept(new QemuConsoles(domains));
        facets.accept(new QemuScreen(domains, layout));
        facets.accept(new QemuInput(domains));
        facets.accept(new QemuMonitorCommands(domains));
    }
}
