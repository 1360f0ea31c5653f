/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: texts that clients keep with a domain. Flags are bits of virDomainModificationImpact. */
@ConsumerType
@OnWorker
public interface DomainMetadata {
    /**
     * The text; type is a value of virDomainMetadataType, uri is null but for the type element
     * (virDomainGetMetadata).
     */
    String metadata(DomainRef domain, int type, String uri, int flags);

    /** Sets the text; null removes it. The key is the prefix of the element (virDomainSetMetadata). */
    void setMetadata(DomainRef domain, int type, String metadata, String key, String uri, int flags);
}
