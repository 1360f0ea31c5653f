/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Facet of a connection: defines, undefines and describes domains.
 */
@ConsumerType
@OnWorker
public interface DomainDefinitions {
    /** Defines a persistent domain (virDomainDefineXMLFlags). */
    DomainRef defineXml(String xml, int flags);

    /** Creates and starts a transient domain (virDomainCreateXML). */
    DomainRef createXml(String xml, int flags);

    /** Removes the persistent definition (virDomainUndefineFlags). */
    void undefine(DomainRef domain, int flags);

    /** The domain's document (virDomainGetXMLDesc). */
    String xmlDesc(DomainRef domain, int flags);

    /** Gives an inactive domain another name (virDomainRename). */
    void rename(DomainRef domain, String newName, int flags);
}
