/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.constant.DomainEventStartedDetailType;
import org.jvirtd.api.constant.DomainEventType;
import org.jvirtd.api.constant.DomainRunningReason;
import org.jvirtd.api.event.DomainEvent;

/** Why a domain begins to run: the reason of its state and the detail of its event. */
public enum Starting {
    /** From the beginning. */
    BOOTED(DomainRunningReason.DOMAIN_RUNNING_BOOTED, DomainEventStartedDetailType.DOMAIN_EVENT_STARTED_BOOTED),
    /** It ran on another host. */
    MIGRATED(DomainRunningReason.DOMAIN_RUNNING_MIGRATED, DomainEventStartedDetailType.DOMAIN_EVENT_STARTED_MIGRATED),
    /** From a file. */
    RESTORED(DomainRunningReason.DOMAIN_RUNNING_RESTORED, DomainEventStartedDetailType.DOMAIN_EVENT_STARTED_RESTORED),
    /** From a snapshot. */
    FROM_SNAPSHOT(DomainRunningReason.DOMAIN_RUNNING_FROM_SNAPSHOT,
            DomainEventStartedDetailType.DOMAIN_EVENT_STARTED_FROM_SNAPSHOT),
    /** It has slept. */
    WAKEUP(DomainRunningReason.DOMAIN_RUNNING_WAKEUP, DomainEventStartedDetailType.DOMAIN_EVENT_STARTED_WAKEUP);

    private final DomainRunningReason reason;
    private final DomainEventStartedDetailType detail;

    Starting(DomainRunningReason reason, DomainEventStartedDetailType detail) {
        this.reason = reason;
        this.detail = detail;
    }

    public DomainRunningReason reason() {
        return reason;
    }

    public DomainEvent event(DomainRef domain) {
        return new DomainEvent.Lifecycle(domain, DomainEventType.DOMAIN_EVENT_STARTED, detail.value());
    }
}
