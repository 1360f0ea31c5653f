/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.domain;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

import org.jvirtd.api.constant.DomainEventID;
import org.jvirtd.api.driver.DomainEvents;
import org.jvirtd.api.driver.DomainMonitorEvents;
import org.jvirtd.api.thread.AnyThread;

/** Every kind of event may be asked for, as in the reference, and those of the monitor. */
@AnyThread
final class QemuEvents implements DomainEvents, DomainMonitorEvents {
    private static final Set<DomainEventID> ALL = Collections.unmodifiableSet(EnumSet.allOf(DomainEventID.class));

    @Override
    public Set<DomainEventID> kinds() {
        return ALL;
    }

    @Override
    public boolean monitorEvents() {
        return true;
    }
}
