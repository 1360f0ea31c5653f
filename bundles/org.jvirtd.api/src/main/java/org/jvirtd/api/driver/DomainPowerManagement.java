/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: the sleep of guests. */
@ConsumerType
@OnWorker
public interface DomainPowerManagement {
    /**
     * Lets the guest go to sleep (virDomainPMSuspendForDuration).
     *
     * @param target a value of virNodeSuspendTarget
     * @param seconds how long; 0 until it is woken
     */
    void pmSuspend(DomainRef domain, int target, long seconds, int flags);

    /** Wakes it (virDomainPMWakeup). */
    void pmWakeup(DomainRef domain, int flags);
}
