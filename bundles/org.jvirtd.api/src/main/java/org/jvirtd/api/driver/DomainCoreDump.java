/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: dumps the memory of guests. */
@ConsumerType
@OnWorker
public interface DomainCoreDump {
    /**
     * Writes a dump; format is a value of virDomainCoreDumpFormat, flags are bits of virDomainCoreDumpFlags
     * (virDomainCoreDump, virDomainCoreDumpWithFormat).
     */
    void coreDump(DomainRef domain, String to, int format, int flags);
}
