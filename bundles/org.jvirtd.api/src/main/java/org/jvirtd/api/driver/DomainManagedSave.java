/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: saves domains to a file that the driver keeps, from which the next start goes on. */
@ConsumerType
@OnWorker
public interface DomainManagedSave {
    /** Saves and stops a running domain (virDomainManagedSave). */
    void managedSave(DomainRef domain, int flags);

    /** Whether there is such a file (virDomainHasManagedSaveImage). */
    boolean hasManagedSaveImage(DomainRef domain, int flags);

    /** Removes it (virDomainManagedSaveRemove). */
    void managedSaveRemove(DomainRef domain, int flags);
}
