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

/** Facet of a connection: what the agent in a guest knows of it. */
@ConsumerType
@OnWorker
public interface DomainGuestInfo {
    /**
     * Facts about the guest; types are bits of virDomainGuestInfoTypes, 0 for all that the agent can tell
     * (virDomainGetGuestInfo).
     */
    List<TypedParameter> guestInfo(DomainRef domain, int types, int flags);
}
