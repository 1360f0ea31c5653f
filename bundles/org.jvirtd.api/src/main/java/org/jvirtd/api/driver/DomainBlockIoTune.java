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

/** Facet of a connection: limits of the I/O of one disk. Flags are bits of virDomainModificationImpact. */
@ConsumerType
@OnWorker
public interface DomainBlockIoTune {
    /**
     * All limits; disk is a target, a path, or null where only their names are asked for (virDomainGetBlockIoTune).
     */
    List<TypedParameter> blockIoTune(DomainRef domain, String disk, int flags);

    /** Sets what is given (virDomainSetBlockIoTune). */
    void setBlockIoTune(DomainRef domain, String disk, List<TypedParameter> parameters, int flags);
}
