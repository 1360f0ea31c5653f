/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.List;

import org.jvirtd.api.CheckpointRef;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: checkpoints of domains. Lookups throw VIR_ERR_NO_DOMAIN_CHECKPOINT when there is none. */
@ConsumerType
@OnWorker
public interface DomainCheckpoints {
    /** Makes one; flags are bits of virDomainCheckpointCreateFlags (virDomainCheckpointCreateXML). */
    CheckpointRef createXml(DomainRef domain, String xml, int flags);

    /** Its document (virDomainCheckpointGetXMLDesc). */
    String xmlDesc(CheckpointRef checkpoint, int flags);

    /** All that pass the filter (virDomainListAllCheckpoints). */
    List<CheckpointRef> listAll(DomainRef domain, int flags);

    /** All children that pass the filter (virDomainCheckpointListAllChildren). */
    List<CheckpointRef> listAllChildren(CheckpointRef checkpoint, int flags);

    /** The one of this name (virDomainCheckpointLookupByName). */
    CheckpointRef lookupByName(DomainRef domain, String name, int flags);

    /** Its parent (virDomainCheckpointGetParent). */
    CheckpointRef parent(CheckpointRef checkpoint, int flags);

    /** Deletes it; flags are bits of virDomainCheckpointDeleteFlags (virDomainCheckpointDelete). */
    void delete(CheckpointRef checkpoint, int flags);
}
