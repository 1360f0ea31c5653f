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

/** Facet of a connection: the secrets of guests whose launch is measured. */
@ConsumerType
@OnWorker
public interface DomainLaunchSecurity {
    /**
     * Gives a secret to a guest that has not begun to run (virDomainSetLaunchSecurityState).
     *
     * @param parameters by the names of VIR_DOMAIN_LAUNCH_SECURITY_...
     */
    void setLaunchSecurityState(DomainRef domain, List<TypedParameter> parameters, int flags);
}
