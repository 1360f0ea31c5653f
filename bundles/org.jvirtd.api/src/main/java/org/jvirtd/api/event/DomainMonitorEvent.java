/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.event;

import java.util.Objects;

import org.jvirtd.api.DomainRef;

/**
 * An event of a domain's monitor as the hypervisor words it, for clients that know that hypervisor
 * (virConnectDomainQemuMonitorEventCallback). It is published beside the {@link DomainEvent} that a driver makes of it.
 *
 * @param event its name, such as {@code STOP}
 * @param seconds when it happened: seconds since 1970 by the hypervisor's clock
 * @param micros and microseconds
 * @param details what else it says, such as a JSON object; null for nothing
 */
public record DomainMonitorEvent(DomainRef domain, String event, long seconds, int micros,
        String details) implements Event {
    /** Domain and name may not be null. */
    public DomainMonitorEvent {
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(event, "event");
    }
}
