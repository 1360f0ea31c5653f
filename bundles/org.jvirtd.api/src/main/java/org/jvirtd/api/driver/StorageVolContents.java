/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.StorageVolRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: what lies in a storage volume, and how much. */
@ConsumerType
@OnWorker
public interface StorageVolContents {
    /**
     * Its type and sizes (virStorageVolGetInfoFlags).
     *
     * @param flags bits of virStorageVolInfoFlags: with VIR_STORAGE_VOL_GET_PHYSICAL the allocation is the size of the file
     */
    StorageVolInfo info(StorageVolRef volume, int flags);

    /**
     * Changes its capacity (virStorageVolResize).
     *
     * @param capacity bytes, unsigned
     * @param flags bits of virStorageVolResizeFlags
     */
    void resize(StorageVolRef volume, long capacity, int flags);

    /**
     * Overwrites what is in it (virStorageVolWipePattern).
     *
     * @param algorithm of virStorageVolWipeAlgorithm
     */
    void wipe(StorageVolRef volume, int algorithm, int flags);
}
