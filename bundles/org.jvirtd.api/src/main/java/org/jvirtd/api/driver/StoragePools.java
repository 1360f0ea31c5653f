/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.StoragePoolRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: defines, starts, describes and ends storage pools. */
@ConsumerType
@OnWorker
public interface StoragePools {
    /** Defines a persistent one (virStoragePoolDefineXML). */
    StoragePoolRef defineXml(String xml, int flags);

    /** Creates and starts a transient one; flags are bits of virStoragePoolCreateFlags (virStoragePoolCreateXML). */
    StoragePoolRef createXml(String xml, int flags);

    /** Starts it (virStoragePoolCreate). */
    void create(StoragePoolRef pool, int flags);

    /** Makes what lies below it; flags are bits of virStoragePoolBuildFlags (virStoragePoolBuild). */
    void build(StoragePoolRef pool, int flags);

    /** Ends it (virStoragePoolDestroy). */
    void destroy(StoragePoolRef pool);

    /** Deletes what lies below it (virStoragePoolDelete). */
    void delete(StoragePoolRef pool, int flags);

    /** Removes the persistent definition (virStoragePoolUndefine). */
    void undefine(StoragePoolRef pool);

    /** Looks anew which volumes there are (virStoragePoolRefresh). */
    void refresh(StoragePoolRef pool, int flags);

    /** Its sizes (virStoragePoolGetInfo). */
    StoragePoolInfo info(StoragePoolRef pool);

    /** Its document; flags are bits of virStorageXMLFlags (virStoragePoolGetXMLDesc). */
    String xmlDesc(StoragePoolRef pool, int flags);

    /** Whether it is up (virStoragePoolIsActive). */
    boolean active(StoragePoolRef pool);

    /** Whether it has a definition that outlives its run (virStoragePoolIsPersistent). */
    boolean persistent(StoragePoolRef pool);

    /** Whether it starts with the daemon (virStoragePoolGetAutostart). */
    boolean autostart(StoragePoolRef pool);

    /** Sets whether it starts with the daemon (virStoragePoolSetAutostart). */
    void setAutostart(StoragePoolRef pool, boolean autostart);

    /** What pools of a type could be made of; sourceSpec may be null (virConnectFindStoragePoolSources). */
    String findSources(String type, String sourceSpec, int flags);
}
