/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server;

import org.jvirtd.api.thread.OnLoop;
import org.osgi.annotation.versioning.ConsumerType;

/** Decides when a call runs, such as the queue of a domain does. */
@ConsumerType
@FunctionalInterface
public interface Admission {
    /**
     * Takes a call. Sooner or later exactly one of {@link AdmittedCall#run} and {@link AdmittedCall#fail} is called, on
     * any thread, perhaps before this returns, unless the ticket has cancelled it. Must not block.
     *
     * @return takes the call back when the client vanishes
     * @throws org.jvirtd.api.VirtException the call is refused with this error; neither method may be called then
     */
    @OnLoop
    Ticket submit(AdmittedCall call);

    /** A call that was taken. */
    @ConsumerType
    @FunctionalInterface
    interface Ticket {
        /**
         * Takes the call back. On every thread; must not block.
         *
         * @return true if it waited, and neither method will be called; false if it was called before or will be
         */
        boolean cancel();
    }
}
