/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainEventDefinedDetailType;
import org.jvirtd.api.constant.DomainEventType;
import org.jvirtd.api.constant.DomainEventUndefinedDetailType;
import org.jvirtd.api.constant.DomainUndefineFlagsValues;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.queue.Change;
import org.jvirtd.queue.Step;

/** The steps that change what a domain is defined as. */
final class DefinitionSteps {
    private DefinitionSteps() {}

    /** Replaces the definition; a running domain goes on with the configuration that it has. */
    static Step<SimulatedDomainState, Void> redefine(DomainConfig config) {
        return state -> {
            SimulatedDomainState next = state.active()
                    ? state.withConfigs(state.current(), config)
                    : state.withConfigs(config, null);
            DomainEventDefinedDetailType how = state.persistent()
                    ? DomainEventDefinedDetailType.DOMAIN_EVENT_DEFINED_UPDATED
                    : DomainEventDefinedDetailType.DOMAIN_EVENT_DEFINED_ADDED;
            return Change.of(next.withPersistent(true),
                    new DomainEvent.Lifecycle(next.ref(), DomainEventType.DOMAIN_EVENT_DEFINED, how.value()));
        };
    }

    /** Takes the definition away; an inactive domain leaves the world. */
    static Step<SimulatedDomainState, Void> undefine(int flags) {
        return state -> {
            SimulatedDomainState next = state;
            if (state.managedSave()) {
                if ((flags & DomainUndefineFlagsValues.DOMAIN_UNDEFINE_MANAGED_SAVE) == 0) {
                    throw Mistakes.invalid("Refusing to undefine while domain managed save image exists");
                }
                next = next.withManagedSave(false);
            }
            int snapshots = state.snapshots().size();
            if (!state.active() && snapshots > 0) {
                if ((flags & DomainUndefineFlagsValues.DOMAIN_UNDEFINE_SNAPSHOTS_METADATA) == 0) {
                    throw Mistakes.invalid("cannot delete inactive domain with " + snapshots + " snapshots");
                }
                next = next.withSnapshots(MomentTree.NO_SNAPSHOTS);
            }
            next = next.withPersistent(false);
            return Change.of(state.active() ? next : next.leaving(),
                    new DomainEvent.Lifecycle(state.ref(), DomainEventType.DOMAIN_EVENT_UNDEFINED,
                            DomainEventUndefinedDetailType.DOMAIN_EVENT_UNDEFINED_REMOVED.value()));
        };
    }

    /** Gives an inactive domain another name. */
    static Step<SimulatedDomainState, Void> rename(String name, boolean taken) {
        return state -> {
            if (state.active()) {
                throw Mistakes.invalid("cannot rename active domain");
            }
            if (!state.persistent()) {
                throw Mistakes.invalid("cannot rename a transient domain");
            }
            if (name.indexOf('/') >= 0) {
                throw VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.TEST, "name " + name + " cannot contain '/'");
            }
            if (state.current().name().equals(name)) {
                throw VirtException.operationInvalid(ErrorDomain.DOMAIN, "Can't rename domain to itself");
            }
            if (taken) {
                throw VirtException.operationInvalid(ErrorDomain.DOMAIN,
                        "domain with name '" + name + "' already exists");
            }
            DomainRef old = state.ref();
            SimulatedDomainState next = state.withConfigs(state.current().withName(name), null);
            return Change.of(next,
                    new DomainEvent.Lifecycle(old, DomainEventType.DOMAIN_EVENT_UNDEFINED,
                            DomainEventUndefinedDetailType.DOMAIN_EVENT_UNDEFINED_RENAMED.value()),
                    new DomainEvent.Lifecycle(next.ref(), DomainEventType.DOMAIN_EVENT_DEFINED,
                            DomainEventDefinedDetailType.DOMAIN_EVENT_DEFINED_RENAMED.value()));
        };
    }
}
