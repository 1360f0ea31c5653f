/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.domain;

import java.util.function.Consumer;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.driver.DomainLookup;
import org.jvirtd.conf.driver.DomainFilter;
import org.jvirtd.conf.driver.StateLookup;
import org.jvirtd.driver.qemu.internal.config.DomainDocuments;

/** The facets of domains that need no process. */
public final class DomainFacets {
    private DomainFacets() {}

    /** Gives those that all connections share. */
    public static void addTo(Consumer<Object> facets, DomainTable domains, Definitions definitions) {
        facets.accept(lookup(domains));
        facets.accept(new QemuMetadata(domains, definitions));
        facets.accept(new QemuLifecycleActions(domains, definitions));
        facets.accept(new QemuSecurity(domains));
        facets.accept(new QemuEvents());
    }

    /**
     * Gives those that a connection has for itself.
     *
     * @param runs runs domains on behalf of this connection
     */
    public static void addTo(Consumer<Object> facets, DomainTable domains, Definitions definitions,
            DomainDocuments documents, Runs runs) {
        facets.accept(new QemuDefinitions(domains, definitions, documents, runs));
    }

    private static DomainLookup lookup(DomainTable domains) {
        return new StateLookup<>(
                new StateLookup.Finders(id -> domains.byId(id).ref(), uuid -> domains.byUuid(uuid).ref(),
                        name -> domains.byName(name).ref()),
                domains::states, QemuDomainState::ref,
                flags -> DomainFilter.of(flags, ErrorDomain.QEMU, "qemuConnectListAllDomains"));
    }
}
