/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: writes domains to files and starts them from there. */
@ConsumerType
@OnWorker
public interface DomainSave {
    /**
     * Saves a running domain; xml replaces parts of its document and is null for none; flags are bits of
     * virDomainSaveRestoreFlags (virDomainSaveFlags).
     */
    void save(DomainRef domain, String to, String xml, int flags);

    /** Starts a domain from such a file (virDomainRestoreFlags). */
    void restore(String from, String xml, int flags);

    /** The document in such a file (virDomainSaveImageGetXMLDesc). */
    String saveImageXml(String file, int flags);

    /** Replaces it (virDomainSaveImageDefineXML). */
    void saveImageDefineXml(String file, String xml, int flags);
}
