/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.simulation;

import java.util.List;
import java.util.Objects;

import org.jvirtd.api.event.EventCategory;

/**
 * A kind of event that a simulated hypervisor can tell of a domain.
 *
 * @param category what it is
 * @param about what it means and what becomes of the domain, in one line
 * @param device which device it is about if none is named; null if it is about the whole domain
 * @param details what it may carry, in no fixed order
 * @param open whether it may carry other typed parameters, too, which are passed on as they are
 */
public record EventKind(EventCategory category, String about, String device, List<EventDetail> details, boolean open) {
    /** Only the device may be null. */
    public EventKind {
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(about, "about");
        details = List.copyOf(details);
    }
}
