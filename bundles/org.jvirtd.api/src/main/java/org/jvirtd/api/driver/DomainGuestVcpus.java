/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.List;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: the virtual CPUs as the agent in a guest sees them. */
@ConsumerType
@OnWorker
public interface DomainGuestVcpus {
    /** Which ones there are, are online, and can be taken offline (virDomainGetGuestVcpus). */
    List<TypedParameter> guestVcpus(DomainRef domain, int flags);

    /**
     * Takes some online or offline (virDomainSetGuestVcpus).
     *
     * @param cpuMap a list of numbers and ranges, such as {@code 1-3,^2}
     * @param state 0 for offline, 1 for online; others are an error
     */
    void setGuestVcpus(DomainRef domain, String cpuMap, int state, int flags);
}
