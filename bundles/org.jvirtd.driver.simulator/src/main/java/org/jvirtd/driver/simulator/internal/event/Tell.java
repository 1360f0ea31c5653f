/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.event;

import org.jvirtd.api.constant.DomainEventCrashedDetailType;
import org.jvirtd.api.constant.DomainEventPMSuspendedDetailType;
import org.jvirtd.api.constant.DomainEventResumedDetailType;
import org.jvirtd.api.constant.DomainEventShutdownDetailType;
import org.jvirtd.api.constant.DomainEventSuspendedDetailType;
import org.jvirtd.api.constant.DomainEventType;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.driver.simulator.internal.domain.SimulatedDomainState;

/** The steps of a domain's life, as they are published. */
final class Tell {
    private Tell() {}

    static DomainEvent suspended(SimulatedDomainState state, DomainEventSuspendedDetailType why) {
        return new DomainEvent.Lifecycle(state.ref(), DomainEventType.DOMAIN_EVENT_SUSPENDED, why.value());
    }

    static DomainEvent resumed(SimulatedDomainState state, DomainEventResumedDetailType why) {
        return new DomainEvent.Lifecycle(state.ref(), DomainEventType.DOMAIN_EVENT_RESUMED, why.value());
    }

    static DomainEvent shutdown(SimulatedDomainState state, DomainEventShutdownDetailType why) {
        return new DomainEvent.Lifecycle(state.ref(), DomainEventType.DOMAIN_EVENT_SHUTDOWN, why.value());
    }

    static DomainEvent crashed(SimulatedDomainState state, DomainEventCrashedDetailType why) {
        return new DomainEvent.Lifecycle(state.ref(), DomainEventType.DOMAIN_EVENT_CRASHED, why.value());
    }

    static DomainEvent sleeping(SimulatedDomainState state, DomainEventPMSuspendedDetailType why) {
        return new DomainEvent.Lifecycle(state.ref(), DomainEventType.DOMAIN_EVENT_PMSUSPENDED, why.value());
    }
}
