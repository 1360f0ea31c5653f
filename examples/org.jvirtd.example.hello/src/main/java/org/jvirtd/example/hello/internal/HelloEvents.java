/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.example.hello.internal;

import java.util.Set;

import org.jvirtd.api.constant.DomainEventID;
import org.jvirtd.api.driver.DomainEvents;

/** The kinds of events that can happen here. */
final class HelloEvents implements DomainEvents {
    @Override
    public Set<DomainEventID> kinds() {
        return Set.of(DomainEventID.DOMAIN_EVENT_ID_LIFECYCLE);
    }
}
