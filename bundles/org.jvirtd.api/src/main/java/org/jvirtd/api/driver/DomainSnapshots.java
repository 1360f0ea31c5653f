/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.List;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.SnapshotRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Facet of a connection: snapshots of domains. Lookups throw VIR_ERR_NO_DOMAIN_SNAPSHOT when there is none. List
 * flags are bits of virDomainSnapshotListFlags.
 */
@ConsumerType
@OnWorker
public interface DomainSnapshots {
    /** Takes one; flags are bits of virDomainSnapshotCreateFlags (virDomainSnapshotCreateXML). */
    SnapshotRef createXml(DomainRef domain, String xml, int flags);

    /** Its document (virDomainSnapshotGetXMLDesc). */
    String xmlDesc(SnapshotRef snapshot, int flags);

    /** How many (virDomainSnapshotNum). */
    int numOfSnapshots(DomainRef domain, int flags);

    /** Names of at most max (virDomainSnapshotListNames). */
    List<String> listNames(DomainRef domain, int max, int flags);

    /** All that pass the filter (virDomainListAllSnapshots). */
    List<SnapshotRef> listAll(DomainRef domain, int flags);

    /** How many children (virDomainSnapshotNumChildren). */
    int numOfChildren(SnapshotRef snapshot, int flags);

    /** Names of at most max children (virDomainSnapshotListChildrenNames). */
    List<String> listChildrenNames(SnapshotRef snapshot, int max, int flags);

    /** All children that pass the filter (virDomainSnapshotListAllChildren). */
    List<SnapshotRef> listAllChildren(SnapshotRef snapshot, int flags);

    /** The one of this name (virDomainSnapshotLookupByName). */
    SnapshotRef lookupByName(DomainRef domain, String name, int flags);

    /** Whether there is a current one (virDomainHasCurrentSnapshot). */
    boolean hasCurrent(DomainRef domain, int flags);

    /** The current one (virDomainSnapshotCurrent). */
    SnapshotRef current(DomainRef domain, int flags);

    /** Its parent (virDomainSnapshotGetParent). */
    SnapshotRef parent(SnapshotRef snapshot, int flags);

    /** Whether it is the current one (virDomainSnapshotIsCurrent). */
    boolean isCurrent(SnapshotRef snapshot, int flags);

    /** Whether the driver keeps data of it (virDomainSnapshotHasMetadata). */
    boolean hasMetadata(SnapshotRef snapshot, int flags);

    /** Takes the domain back to it; flags are bits of virDomainSnapshotRevertFlags (virDomainRevertToSnapshot). */
    void revert(SnapshotRef snapshot, int flags);

    /** Deletes it; flags are bits of virDomainSnapshotDeleteFlags (virDomainSnapshotDelete). */
    void delete(SnapshotRef snapshot, int flags);
}
