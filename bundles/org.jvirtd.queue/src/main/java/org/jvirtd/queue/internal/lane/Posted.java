/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.lane;

import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.event.HypervisorEvent;

/** An event in a lane; compared by identity. */
final class Posted {

    /** What is merged with what. */
    record Kind(EventCategory category, String device) {}

    final HypervisorEvent event;
    /** How many had been posted, this one included. */
    final long number;
    /** When, in nanoseconds. */
    final long since;
    final int bytes;

    Posted(HypervisorEvent event, long number, long since) {
        this.event = event;
        this.number = number;
        this.since = since;
        this.bytes = event.bytes();
    }

    Kind kind() {
        return new Kind(event.category(), event.device());
    }

    boolean isLifecycle() {
        return event.category().lifecycle();
    }

    boolean lastCounts() {
        return event.category().lastCounts();
    }
}
