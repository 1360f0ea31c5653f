/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal.pool;

import java.util.Set;
import java.util.UUID;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.StoragePoolRef;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.StoragePoolCreateFlags;
import org.jvirtd.api.constant.StoragePoolDefineFlags;
import org.jvirtd.api.constant.StoragePoolEventLifecycleType;
import org.jvirtd.api.constant.StoragePoolState;
import org.jvirtd.api.constant.StorageXMLFlags;
import org.jvirtd.api.driver.StoragePoolInfo;
import org.jvirtd.api.driver.StoragePools;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.schema.SchemaCheck;
import org.jvirtd.conf.storage.StoragePoolConfig;
import org.jvirtd.conf.storage.StoragePoolTypes;
import org.jvirtd.conf.storage.StoragePoolXml;
import org.jvirtd.driver.storage.internal.Mistakes;
import org.jvirtd.queue.Change;

/** Defines, starts, describes and ends pools. */
@OnWorker
final class LocalPools implements StoragePools {
    /** The types of pools that there are. */
    static final Set<String> TYPES = Set.of("dir");
    private static final int BUILD = StoragePoolCreateFlags.STORAGE_POOL_CREATE_WITH_BUILD;
    private static final int OVERWRITE = StoragePoolCreateFlags.STORAGE_POOL_CREATE_WITH_BUILD_OVERWRITE;
    private static final int NO_OVERWRITE = StoragePoolCreateFlags.STORAGE_POOL_CREATE_WITH_BUILD_NO_OVERWRITE;

    private final SchemaCheck schema = SchemaCheck.storagePool(SchemaCheck.INSTALLED);
    private final PoolTable pools;
    private final PoolFiles files;
    private final PoolRuns runs;

    LocalPools(PoolTable pools, PoolFiles files, PoolRuns runs) {
        this.pools = pools;
        this.files = files;
        this.runs = runs;
    }

    @Override
    public StoragePoolRef defineXml(String xml, int flags) {
        Mistakes.checkFlags(flags, StoragePoolDefineFlags.STORAGE_POOL_DEFINE_VALIDATE, "storagePoolDefineXML");
        schema.check(xml, flags, StoragePoolDefineFlags.STORAGE_POOL_DEFINE_VALIDATE);
        StoragePoolConfig config = read(xml);
        return pools.exclusively(config, old -> {
            files.define(config);
            if (old == null) {
                PoolState state = PoolState.of(config, true, false);
                return pools.add(state, state.event(StoragePoolEventLifecycleType.STORAGE_POOL_EVENT_DEFINED));
            }
            old.update(state -> Change.of(state.defined(config),
                    state.event(StoragePoolEventLifecycleType.STORAGE_POOL_EVENT_DEFINED)));
            return old;
        }).state().ref();
    }

    @Override
    public StoragePoolRef createXml(String xml, int flags) {
        Mistakes.checkFlags(flags, BUILD | OVERWRITE | NO_OVERWRITE, "storagePoolCreateXML");
        StoragePoolConfig config = read(xml);
        Pool pool = pools.exclusively(config, old -> {
            if (old == null) {
                return pools.add(PoolState.of(config, false, false));
            }
            if (old.state().active()) {
                throw Mistakes.invalid("pool is already active as '" + config.name() + "'");
            }
            return old;
        });
        try {
            buildFirst(pool, config, flags);
            runs.start(pool, config);
        } catch (VirtException e) {
            discard(pool);
            throw e;
        }
        return pool.state().ref();
    }

    @Override
    public void create(StoragePoolRef ref, int flags) {
        Mistakes.checkFlags(flags, BUILD | OVERWRITE | NO_OVERWRITE, "storagePoolCreate");
        Pool pool = pools.get(ref);
        PoolState state = pool.state();
        state.requireInactive("already");
        buildFirst(pool, state.config(), flags);
        runs.start(pool, state.config());
    }

    @Override
    public void build(StoragePoolRef ref, int flags) {
        Pool pool = pools.get(ref);
        pool.state().requireInactive("already");
        pool.run("folder of the pool", () -> Folders.build(pool.state().config(), flags));
        tell(pool, StoragePoolEventLifecycleType.STORAGE_POOL_EVENT_CREATED);
    }

    @Override
    public void destroy(StoragePoolRef ref) {
        runs.stop(pools.get(ref));
    }

    @Override
    public void delete(StoragePoolRef ref, int flags) {
        Pool pool = pools.get(ref);
        pool.state().requireInactive("still");
        pool.run("folder of the pool", () -> Folders.delete(pool.state().config(), flags));
        tell(pool, StoragePoolEventLifecycleType.STORAGE_POOL_EVENT_DELETED);
    }

    @Override
    public void undefine(StoragePoolRef ref) {
        Pool pool = pools.get(ref);
        pool.state().requireInactive("still");
        files.undefine(pool.state().name());
        pool.update(state -> {
            state.requireInactive("still");
            return Change.of(state.leaving(),
                    state.event(StoragePoolEventLifecycleType.STORAGE_POOL_EVENT_UNDEFINED));
        });
        pools.forget(pool);
    }

    @Override
    public void refresh(StoragePoolRef ref, int flags) {
        Mistakes.checkFlags(flags, 0, "storagePoolRefresh");
        Pool pool = pools.get(ref);
        pool.state().requireActive();
        pool.state().requireIdle();
        runs.refresh(pool);
    }

    @Override
    public StoragePoolInfo info(StoragePoolRef ref) {
        PoolState state = pools.get(ref).state();
        StoragePoolConfig.Usage usage = state.usage();
        return new StoragePoolInfo(
                state.active() ? StoragePoolState.STORAGE_POOL_RUNNING : StoragePoolState.STORAGE_POOL_INACTIVE,
                usage.capacity(), usage.allocation(), usage.available());
    }

    @Override
    public String xmlDesc(StoragePoolRef ref, int flags) {
        Mistakes.checkFlags(flags, StorageXMLFlags.STORAGE_XML_INACTIVE, "storagePoolGetXMLDesc");
        PoolState state = pools.get(ref).state();
        boolean other = (flags & StorageXMLFlags.STORAGE_XML_INACTIVE) != 0 && state.next() != null;
        return other
                ? StoragePoolXml.write(state.next(), StoragePoolConfig.Usage.NONE)
                : StoragePoolXml.write(state.config(), state.usage());
    }

    @Override
    public boolean active(StoragePoolRef ref) {
        return pools.get(ref).state().active();
    }

    @Override
    public boolean persistent(StoragePoolRef ref) {
        return pools.get(ref).state().persistent();
    }

    @Override
    public boolean autostart(StoragePoolRef ref) {
        return pools.get(ref).state().autostart();
    }

    @Override
    public void setAutostart(StoragePoolRef ref, boolean autostart) {
        Pool pool = pools.get(ref);
        if (!pool.state().persistent()) {
            throw VirtException.internal(ErrorDomain.STORAGE, "pool has no config file", null);
        }
        files.setAutostart(pool.state().name(), autostart);
        pool.update(state -> Change.of(state.withAutostart(autostart)));
    }

    @Override
    public String findSources(String type, String sourceSpec, int flags) {
        StoragePoolTypes.require(TYPES, type);
        throw VirtException.of(ErrorCode.NO_SUPPORT, ErrorDomain.STORAGE,
                "pool type '" + type + "' does not support source discovery");
    }

    private static StoragePoolConfig read(String xml) {
        StoragePoolConfig config = StoragePoolXml.read(xml, UUID::randomUUID);
        StoragePoolTypes.require(TYPES, config.type());
        return config;
    }

    private static void buildFirst(Pool pool, StoragePoolConfig config, int flags) {
        if ((flags & BUILD) != 0) {
            int how = ((flags & OVERWRITE) != 0 ? 8 : 0) | ((flags & NO_OVERWRITE) != 0 ? 4 : 0);
            pool.run("folder of the pool", () -> Folders.build(config, how));
        }
    }

    /** A transient pool that could not start leaves as if it had not come. */
    private void discard(Pool pool) {
        pool.update(state -> Change.of(state.persistent() || state.active() ? state : state.leaving()));
        pools.forget(pool);
    }

    private static void tell(Pool pool, StoragePoolEventLifecycleType event) {
        pool.update(state -> Change.of(state, state.event(event)));
    }
}
