/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.domain;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DomainMetadata;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.driver.Impact;
import org.jvirtd.conf.driver.MetadataTexts;

/** Titles, descriptions and the applications' elements of domains. */
@OnWorker
final class QemuMetadata implements DomainMetadata {
    private final DomainTable domains;
    private final Definitions definitions;

    QemuMetadata(DomainTable domains, Definitions definitions) {
        this.domains = domains;
        this.definitions = definitions;
    }

    @Override
    public String metadata(DomainRef domain, int type, String uri, int flags) {
        if ((flags & ~Impact.FLAGS) != 0) {
            throw VirtException.unsupportedFlags(ErrorDomain.DOMAIN, flags & ~Impact.FLAGS, "virDomainObjGetMetadata");
        }
        QemuDomainState state = domains.state(domain);
        MetadataTexts.checkType(type);
        return MetadataTexts.get(Impact.view(state, flags), type, uri);
    }

    @Override
    public void setMetadata(DomainRef domain, int type, String metadata, String key, String uri, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "qemuDomainSetMetadata");
        QemuDomain found = domains.get(domain);
        Impact impact = Impact.of(found.state(), flags);
        MetadataTexts.checkType(type);
        if (type >= 0) {
            definitions.change(found, impact, config -> MetadataTexts.with(config, type, metadata, key, uri),
                    new DomainEvent.MetadataChange(found.ref(), type, MetadataTexts.eventUri(type, uri)));
        }
    }
}
