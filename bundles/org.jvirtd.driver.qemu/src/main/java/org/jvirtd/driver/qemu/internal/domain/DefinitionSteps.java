/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.domain;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.constant.DomainEventDefinedDetailType;
import org.jvirtd.api.constant.DomainEventType;
import org.jvirtd.api.constant.DomainEventUndefinedDetailType;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.queue.Change;
import org.jvirtd.queue.Step;

/** The steps that change what a domain is defined as. */
final class DefinitionSteps {
    private DefinitionSteps() {}

    /** Replaces the definition; a running domain goes on with the configuration that it has. */
    static Step<QemuDomainState, Void> redefine(DomainConfig config) {
        return state -> {
            QemuDomainState next = state.active()
                    ? state.withConfigs(state.current(), config)
                    : state.withConfigs(config, null);
            return Change.of(next.withPersistent(true),
                    told(next.ref(), state.persistent()
                            ? DomainEventDefinedDetailType.DOMAIN_EVENT_DEFINED_UPDATED
                            : DomainEventDefinedDetailType.DOMAIN_EVENT_DEFINED_ADDED));
        };
    }

    /** Takes the definition away; an inactive domain leaves. */
    static Step<QemuDomainState, Void> undefine() {
        return state -> {
            QemuDomainState next = state.withPersistent(false).withAutostart(false).withManagedSave(false);
            return Change.of(state.active() ? next : next.leaving(), told(state.ref(),
                    DomainEventUndefinedDetailType.DOMAIN_EVENT_UNDEFINED_REMOVED));
        };
    }

    /** Gives an inactive domain another name. */
    static Step<QemuDomainState, Void> rename(String name) {
        return state -> {
            QemuDomainState next = state.withConfigs(state.current().withName(name), null);
            return Change.of(next,
                    told(state.ref(), DomainEventUndefinedDetailType.DOMAIN_EVENT_UNDEFINED_RENAMED),
                    told(next.ref(), DomainEventDefinedDetailType.DOMAIN_EVENT_DEFINED_RENAMED));
        };
    }

    /** A definition has come or changed. */
    static DomainEvent told(DomainRef domain, DomainEventDefinedDetailType how) {
        return new DomainEvent.Lifecycle(domain, DomainEventType.DOMAIN_EVENT_DEFINED, how.value());
    }

    private static DomainEvent told(DomainRef domain, DomainEventUndefinedDetailType how) {
        return new DomainEvent.Lifecycle(domain, DomainEventType.DOMAIN_EVENT_UNDEFINED, how.value());
    }
}
