/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue;

import org.jvirtd.api.event.Event;

/**
 * Hears the published events of a {@link QueueSpace}.
 *
 * <p>
 * Thread: the one whose update published, or that publishes for the object at that time; one call at a time for each object and
 * in the order of its states, at the same time for several objects. It must not block. What it throws is logged, and the next
 * listener is called.
 */
@FunctionalInterface
public interface EventListener {

    /**
     * An event was published.
     *
     * @param source the object that it came from
     */
    void onEvent(ObjectKey source, Event event);
}
