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
enum Starting {
    BOOTED(DomainRunningReason.DOMAIN_RUNNING_BOOTED,
            DomainEventStartedDetailType.DOMAIN_EVENT_STARTED_BOOTED), RESTORED(
                    DomainRunningReason.DOMAIN_RUNNING_RESTORED,
                    DomainEventStartedDetailType.DOMAIN_EVENT_STARTED_RESTORED);

    private final DomainRunningReason reason;
    private final DomainEventStartedDetailType detail;

    Starting(DomainRunningReason reason, DomainEventStartedDetailType detail) {
        this.reason = reason;
        this.detail = detail;
    }

    DomainRunningReason reason() {
        return reason;
    }

    DomainEvent event(DomainRef domain) {
        return new DomainEvent.Lifecycle(domain, DomainEventType.DOMAIN_EVENT_STARTED, detail.value());
    }
}
