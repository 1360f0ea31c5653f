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
    /** What {@link #call} gives when it has gone. */
    long GONE = -1;

    /** What figures call it. */
    @AnyThread
    String name();

    /** Whether it wants events of a category. */
    @AnyThread
    boolean takes(EventCategory category);

    /**
     * Calls it. What it throws, and that it was slow, is logged and counted there; this throws nothing.
     *
     * @param begun the time now, in nanoseconds of the clock of all lanes and handlers
     * @return how many nanoseconds it took; {@link #GONE} if it has gone and was not called
     */
    @OnEventLane
    long call(HypervisorEvent event, long begun);
}
