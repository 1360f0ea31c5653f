/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: the clock of guests, through their agent. */
@ConsumerType
@OnWorker
public interface DomainGuestClock {
    /** What it shows (virDomainGetTime). */
    GuestTime time(DomainRef domain, int flags);

    /** Sets it; flags are bits of virDomainSetTimeFlags (virDomainSetTime). */
    void setTime(DomainRef domain, long seconds, int nanos, int flags);
}
