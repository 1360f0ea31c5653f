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

/** Facet of a connection: the share of block I/O that domains get. Flags are bits of virDomainModificationImpact. */
@ConsumerType
@OnWorker
public interface DomainBlkio {
    /** All parameters (virDomainGetBlkioParameters). */
    List<TypedParameter> blkioParameters(DomainRef domain, int flags);

    /** Sets what is given (virDomainSetBlkioParameters). */
    void setBlkioParameters(DomainRef domain, List<TypedParameter> parameters, int flags);
}
