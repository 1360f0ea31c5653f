/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: the document in the file of a managed save. */
@ConsumerType
@OnWorker
public interface DomainManagedSaveXml {
    /** The document; flags are bits of virDomainSaveImageXMLFlags (virDomainManagedSaveGetXMLDesc). */
    String managedSaveXml(DomainRef domain, int flags);

    /**
     * Replaces it; flags are bits of virDomainSaveRestoreFlags (virDomainManagedSaveDefineXML).
     *
     * @param xml null keeps the document
     */
    void managedSaveDefineXml(DomainRef domain, String xml, int flags);
}
