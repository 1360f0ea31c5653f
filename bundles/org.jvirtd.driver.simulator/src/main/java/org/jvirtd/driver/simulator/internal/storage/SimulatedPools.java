/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.storage;

import org.jvirtd.api.StoragePoolRef;
import org.jvirtd.api.constant.StoragePoolDefineFlags;
import org.jvirtd.api.constant.StoragePoolEventLifecycleType;
import org.jvirtd.api.constant.StoragePoolState;
import org.jvirtd.api.driver.StoragePoolInfo;
import org.jvirtd.api.driver.StoragePools;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.schema.SchemaCheck;
import org.jvirtd.conf.storage.StoragePoolConfig;
import org.jvirtd.conf.storage.StoragePoolXml;
import org.jvirtd.driver.simulator.internal.table.Refusals;
import org.jvirtd.driver.simulator.internal.table.SimulatedObject;

/** Defines, starts, describes and ends storage pools. */
@OnWorker
final class SimulatedPools implements StoragePools {
    private final SchemaCheck schema = SchemaCheck.storagePool(SchemaCheck.INSTALLED);
    private final PoolTable pools;

    SimulatedPools(PoolTable pools) {
        this.pools = pools;
    }

    @Override
    public StoragePoolRef defineXml(String xml, int flags) {
        Refusals.checkFlags(flags, StoragePoolDefineFlags.STORAGE_POOL_DEFINE_VALIDATE, "testStoragePoolDefineXML");
        schema.check(xml, flags, StoragePoolDefineFlags.STORAGE_POOL_DEFINE_VALIDATE);
        return pools.define(StoragePoolXml.read(xml, pools::newUuid)).ref();
    }

    @Override
    public StoragePoolRef createXml(String xml, int flags) {
        Refusals.checkFlags(flags, 0, "testStoragePoolCreateXML");
        return pools.run(StoragePoolXml.read(xml, pools::newUuid)).ref();
    }

    @Override
    public void create(StoragePoolRef pool, int flags) {
        Refusals.checkFlags(flags, 0, "testStoragePoolCreate");
        touched(pool, "start").update(PoolSteps.start());
    }

    @Override
    public void build(StoragePoolRef pool, int flags) {
        Refusals.checkFlags(flags, 0, "testStoragePoolBuild");
        touched(pool, "build").update(PoolSteps.below(StoragePoolEventLifecycleType.STORAGE_POOL_EVENT_CREATED));
    }

    @Override
    public void destroy(StoragePoolRef pool) {
        pools.stop(pool);
    }

    @Override
    public void delete(StoragePoolRef pool, int flags) {
        Refusals.checkFlags(flags, 0, "testStoragePoolDelete");
        touched(pool, "delete").update(PoolSteps.below(StoragePoolEventLifecycleType.STORAGE_POOL_EVENT_DELETED));
    }

    @Override
    public void undefine(StoragePoolRef pool) {
        pools.undefine(pool);
    }

    @Override
    public void refresh(StoragePoolRef pool, int flags) {
        Refusals.checkFlags(flags, 0, "testStoragePoolRefresh");
        touched(pool, "refresh").update(PoolSteps.refresh());
    }

    @Override
    public StoragePoolInfo info(StoragePoolRef pool) {
        PoolState state = pools.get(pool).state();
        StoragePoolConfig.Usage usage = state.usage();
        return new StoragePoolInfo(
                state.active() ? StoragePoolState.STORAGE_POOL_RUNNING : StoragePoolState.STORAGE_POOL_INACTIVE,
                usage.capacity(), usage.allocation(), usage.available());
    }

    @Override
    public String xmlDesc(StoragePoolRef pool, int flags) {
        Refusals.checkFlags(flags, 0, "testStoragePoolGetXMLDesc");
        PoolState state = pools.get(pool).state();
        return StoragePoolXml.write(state.config(), state.usage());
    }

    @Override
    public boolean active(StoragePoolRef pool) {
        return pools.byUuid(pool.uuid()).active();
    }

    @Override
    public boolean persistent(StoragePoolRef pool) {
        return pools.byUuid(pool.uuid()).persistent();
    }

    @Override
    public boolean autostart(StoragePoolRef pool) {
        PoolState state = pools.get(pool).state();
        return state.persistent() && state.autostart();
    }

    @Override
    public void setAutostart(StoragePoolRef pool, boolean autostart) {
        pools.get(pool).update(PoolSteps.autostart(autostart));
    }

    /** The pool, when its file system has answered. */
    private SimulatedObject<PoolState> touched(StoragePoolRef ref, String what) {
        SimulatedObject<PoolState> pool = pools.get(ref);
        pool.command("file system: " + what);
        return pool;
    }

    @Override
    public String findSources(String type, String sourceSpec, int flags) {
        Refusals.checkFlags(flags, 0, "testConnectFindStoragePoolSources");
        return PoolSources.find(type, sourceSpec);
    }
}
