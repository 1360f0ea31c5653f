/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: the users and the name of guests, through their agent. */
@ConsumerType
@OnWorker
public interface DomainGuestAccounts {
    /** Sets a password (virDomainSetUserPassword). */
    void setUserPassword(DomainRef domain, String user, String password, int flags);

    /** The host name of the guest (virDomainGetHostname). */
    String guestHostname(DomainRef domain, int flags);
}
