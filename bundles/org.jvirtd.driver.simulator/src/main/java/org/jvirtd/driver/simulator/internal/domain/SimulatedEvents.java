/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

import org.jvirtd.api.constant.DomainEventID;
import org.jvirtd.api.driver.DomainEvents;
import org.jvirtd.api.thread.AnyThread;

/** Every kind of event may be asked for, as in the reference. */
@AnyThread
final class SimulatedEvents implements DomainEvents {
    private static final Set<DomainEventID> ALL = Collections.unmodifiableSet(EnumSet.allOf(DomainEventID.class));

    @Override
    public Set<DomainEventID> kinds() {
        return ALL;
    }
}
