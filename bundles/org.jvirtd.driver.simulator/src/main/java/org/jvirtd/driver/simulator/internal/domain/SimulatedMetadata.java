/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.List;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainMetadataType;
import org.jvirtd.api.driver.DomainMetadata;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.queue.Change;

/** Titles, descriptions and the applications' elements of domains. */
@OnWorker
final class SimulatedMetadata implements DomainMetadata {
    private static final int DESCRIPTION = DomainMetadataType.DOMAIN_METADATA_DESCRIPTION.value();
    private static final int TITLE = DomainMetadataType.DOMAIN_METADATA_TITLE.value();
    private static final int ELEMENT = DomainMetadataType.DOMAIN_METADATA_ELEMENT.value();

    private final DomainTable domains;

    SimulatedMetadata(DomainTable domains) {
        this.domains = domains;
    }

    @Override
    public String metadata(DomainRef domain, int type, String uri, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "testDomainGetMetadata");
        SimulatedDomainState state = domains.state(domain);
        checkType(type);
        DomainConfig config = Impact.view(state, flags);
        String text = type == DESCRIPTION
                ? config.description()
                : type == TITLE
                        ? config.title()
                        : type < 0 ? null : MetadataElements.get(config.metadata(), uri);
        if (text == null) {
            throw VirtException.of(ErrorCode.NO_DOMAIN_METADATA, ErrorDomain.DOMAIN,
                    "Requested metadata element is not present");
        }
        return text;
    }

    @Override
    public void setMetadata(DomainRef domain, int type, String metadata, String key, String uri, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "testDomainSetMetadata");
        domains.get(domain).update(state -> {
            Impact impact = Impact.of(state, flags);
            checkType(type);
            if (type < 0) {
                return Change.of(state);
            }
            SimulatedDomainState next = state.change(impact, config -> with(config, type, metadata, key, uri));
            return new Change<>(next,
                    List.of(new DomainEvent.MetadataChange(state.ref(), type, type == ELEMENT ? uri : null)), null);
        });
    }

    private static DomainConfig with(DomainConfig config, int type, String text, String key, String uri) {
        String value = text == null || text.isEmpty() ? null : text;
        if (type == DESCRIPTION) {
            return config.withDescription(value);
        }
        if (type == TITLE) {
            return config.withTitle(value);
        }
        return config.withMetadata(MetadataElements.put(config.metadata(), text, key, uri));
    }

    /** As in the reference, a type below 0 is one that no domain has. */
    private static void checkType(int type) {
        if (type > ELEMENT) {
            throw VirtException.invalidArg(ErrorDomain.DOMAIN, "unknown metadata type '" + type + "'");
        }
    }
}
