/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: what follows when a guest ends. */
@ConsumerType
@OnWorker
public interface DomainLifecycleActions {
    /**
     * Sets it; type is a value of virDomainLifecycle, action of virDomainLifecycleAction
     * (virDomainSetLifecycleAction).
     */
    void setLifecycleAction(DomainRef domain, int type, int action, int flags);
}
