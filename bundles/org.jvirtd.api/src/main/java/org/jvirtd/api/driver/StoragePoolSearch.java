/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.StoragePoolRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: finds storage pools by what they are made of. */
@ConsumerType
@OnWorker
public interface StoragePoolSearch {
    /**
     * The active one whose target is this path (virStoragePoolLookupByTargetPath).
     *
     * @throws org.jvirtd.api.VirtException VIR_ERR_NO_STORAGE_POOL when there is none
     */
    StoragePoolRef lookupByTargetPath(String path);
}
