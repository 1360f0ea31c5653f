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

/** Facet of a connection: what protects domains from each other. */
@ConsumerType
@OnWorker
public interface DomainSecurity {
    /** Label of a running domain (virDomainGetSecurityLabel). */
    SecurityLabel securityLabel(DomainRef domain);

    /** What the launch was measured as (virDomainGetLaunchSecurityInfo). */
    List<TypedParameter> launchSecurityInfo(DomainRef domain, int flags);
}
