/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: the sleep of the host. */
@ConsumerType
@OnWorker
public interface HostSuspend {
    /**
     * Lets the host go to sleep (virNodeSuspendForDuration).
     *
     * @param target a value of virNodeSuspendTarget
     * @param seconds how long
     */
    void suspendHost(int target, long seconds, int flags);
}
