/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.List;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.driver.DomainMetadata;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.driver.Impact;
import org.jvirtd.conf.driver.MetadataTexts;
import org.jvirtd.queue.Change;

/** Titles, descriptions and the applications' elements of domains. */
@OnWorker
final class SimulatedMetadata implements DomainMetadata {

    private final DomainTable domains;

    SimulatedMetadata(DomainTable domains) {
        this.domains = domains;
    }

    @Override
    public String metadata(DomainRef domain, int type, String uri, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "testDomainGetMetadata");
        SimulatedDomainState state = domains.state(domain);
        MetadataTexts.checkType(type);
        return MetadataTexts.get(Impact.view(state, flags), type, uri);
    }

    @Override
    public void setMetadata(DomainRef domain, int type, String metadata, String key, String uri, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "testDomainSetMetadata");
        domains.get(domain).update(state -> {
            Impact impact = Impact.of(state, flags);
            MetadataTexts.checkType(type);
            if (type < 0) {
                return Change.of(state);
            }
            SimulatedDomainState next = state.change(impact,
                    config -> MetadataTexts.with(config, type, metadata, key, uri));
            return new Change<>(next, List.of(
                    new DomainEvent.MetadataChange(state.ref(), type, MetadataTexts.eventUri(type, uri))), null);
        });
    }
}
