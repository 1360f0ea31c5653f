/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.event;

import java.util.Objects;

import org.jvirtd.queue.ObjectKind;

/**
 * A kind of event that clients subscribe to.
 *
 * @param object whose events
 * @param id the number of the kind, such as a value of virDomainEventID
 */
public record EventKind(ObjectKind object, int id) {
    /** Events of the monitors of domains, of every name; they have no number. */
    public static final EventKind MONITOR = new EventKind(ObjectKind.DOMAIN, -1);

    /** Checks the part. */
    public EventKind {
        Objects.requireNonNull(object, "object");
    }
}
