/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.List;

import org.jvirtd.api.StoragePoolRef;
import org.jvirtd.api.StorageVolRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Facet of a connection: finds, creates, describes and deletes storage volumes. Lookups throw
 * VIR_ERR_NO_STORAGE_VOL when there is none.
 */
@ConsumerType
@OnWorker
public interface StorageVolumes {
    /** How many a pool has (virStoragePoolNumOfVolumes). */
    int numOfVolumes(StoragePoolRef pool);

    /** Names of at most max (virStoragePoolListVolumes). */
    List<String> listVolumes(StoragePoolRef pool, int max);

    /** All of a pool (virStoragePoolListAllVolumes). */
    List<StorageVolRef> listAllVolumes(StoragePoolRef pool, int flags);

    /** The one of this name (virStorageVolLookupByName). */
    StorageVolRef lookupByName(StoragePoolRef pool, String name);

    /** The one with this key (virStorageVolLookupByKey). */
    StorageVolRef lookupByKey(String key);

    /** The one at this path (virStorageVolLookupByPath). */
    StorageVolRef lookupByPath(String path);

    /** Creates one; flags are bits of virStorageVolCreateFlags (virStorageVolCreateXML). */
    StorageVolRef createXml(StoragePoolRef pool, String xml, int flags);

    /** Creates one as a copy of another (virStorageVolCreateXMLFrom). */
    StorageVolRef createXmlFrom(StoragePoolRef pool, String xml, StorageVolRef source, int flags);

    /** Deletes it; flags are bits of virStorageVolDeleteFlags (virStorageVolDelete). */
    void delete(StorageVolRef volume, int flags);

    /** Its type and sizes (virStorageVolGetInfo). */
    StorageVolInfo info(StorageVolRef volume);

    /** Its document (virStorageVolGetXMLDesc). */
    String xmlDesc(StorageVolRef volume, int flags);

    /** Where it lies (virStorageVolGetPath). */
    String path(StorageVolRef volume);
}
