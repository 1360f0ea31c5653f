/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.lane;

import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnEventLane;

/** A handler of a driver for one domain, as its lane sees it. */
public interface DriverHandler {

    /** What figures and logs call it. */
    @AnyThread
    String name();

    /** Whether it wants events of a category. */
    @AnyThread
    boolean wants(EventCategory category);

    /** Handles an event; what it throws is logged. */
    @OnEventLane
    void onHypervisorEvent(HypervisorEvent event);
}
