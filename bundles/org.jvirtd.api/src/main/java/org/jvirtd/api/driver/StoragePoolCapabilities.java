/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: which types of storage pools there are, and what they can do. */
@ConsumerType
@OnWorker
public interface StoragePoolCapabilities {
    /** The document; flags must be 0 (virConnectGetStoragePoolCapabilities). */
    String capabilities(int flags);
}
