/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.constant.DomainEventStoppedDetailType;
import org.jvirtd.api.constant.DomainEventType;
import org.jvirtd.api.constant.DomainShutoffReason;
import org.jvirtd.api.event.DomainEvent;

/** Why a domain stops: the reason of its state and the detail of its event. */
public enum Stopping {
    /** The guest has powered off. */
    SHUTDOWN(DomainShutoffReason.DOMAIN_SHUTOFF_SHUTDOWN, DomainEventStoppedDetailType.DOMAIN_EVENT_STOPPED_SHUTDOWN),
    /** A client has ended it. */
    DESTROYED(DomainShutoffReason.DOMAIN_SHUTOFF_DESTROYED,
            DomainEventStoppedDetailType.DOMAIN_EVENT_STOPPED_DESTROYED),
    /** The guest has crashed. */
    CRASHED(DomainShutoffReason.DOMAIN_SHUTOFF_CRASHED, DomainEventStoppedDetailType.DOMAIN_EVENT_STOPPED_CRASHED),
    /** It runs on another host. */
    MIGRATED(DomainShutoffReason.DOMAIN_SHUTOFF_MIGRATED, DomainEventStoppedDetailType.DOMAIN_EVENT_STOPPED_MIGRATED),
    /** It lies in a file. */
    SAVED(DomainShutoffReason.DOMAIN_SHUTOFF_SAVED, DomainEventStoppedDetailType.DOMAIN_EVENT_STOPPED_SAVED),
    /** It could not go on. */
    FAILED(DomainShutoffReason.DOMAIN_SHUTOFF_FAILED, DomainEventStoppedDetailType.DOMAIN_EVENT_STOPPED_FAILED),
    /** Its process has gone without a word. */
    LOST(DomainShutoffReason.DOMAIN_SHUTOFF_CRASHED, DomainEventStoppedDetailType.DOMAIN_EVENT_STOPPED_FAILED),
    /** It went back to a snapshot, or was stopped for one. */
    FROM_SNAPSHOT(DomainShutoffReason.DOMAIN_SHUTOFF_FROM_SNAPSHOT,
            DomainEventStoppedDetailType.DOMAIN_EVENT_STOPPED_FROM_SNAPSHOT);

    private final DomainShutoffReason reason;
    private final DomainEventStoppedDetailType detail;

    Stopping(DomainShutoffReason reason, DomainEventStoppedDetailType detail) {
        this.reason = reason;
        this.detail = detail;
    }

    DomainShutoffReason reason() {
        return reason;
    }

    public DomainEvent event(DomainRef domain) {
        return new DomainEvent.Lifecycle(domain, DomainEventType.DOMAIN_EVENT_STOPPED, detail.value());
    }
}
