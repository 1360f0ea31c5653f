/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.storage;

import java.util.List;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.StoragePoolRef;
import org.jvirtd.api.StorageVolRef;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.StorageVolCreateFlags;
import org.jvirtd.api.driver.StorageVolInfo;
import org.jvirtd.api.driver.StorageVolumes;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.schema.SchemaCheck;
import org.jvirtd.conf.storage.StorageVolConfig;
import org.jvirtd.conf.storage.StorageVolXml;
import org.jvirtd.driver.simulator.internal.table.Refusals;
import org.jvirtd.driver.simulator.internal.table.SimulatedObject;

/** Finds, creates, describes and deletes storage volumes, which have no content. */
@OnWorker
final class SimulatedVolumes implements StorageVolumes {
    /** Let through by the calls, but refused by the reading of the document, as in the reference. */
    private static final int CREATE_FLAGS = StorageVolCreateFlags.STORAGE_VOL_CREATE_VALIDATE;

    private final SchemaCheck schema = SchemaCheck.storageVol(SchemaCheck.INSTALLED);
    private final PoolTable pools;

    SimulatedVolumes(PoolTable pools) {
        this.pools = pools;
    }

    @Override
    public int numOfVolumes(StoragePoolRef pool) {
        return activePool(pool).volumes().size();
    }

    @Override
    public List<String> listVolumes(StoragePoolRef pool, int max) {
        return activePool(pool).volumes().keySet().stream().limit(Math.max(0, max)).toList();
    }

    @Override
    public List<StorageVolRef> listAllVolumes(StoragePoolRef pool, int flags) {
        Refusals.checkFlags(flags, 0, "testStoragePoolListAllVolumes");
        PoolState state = pools.byUuid(pool.uuid());
        if (!state.active()) {
            throw Refusals.invalid("storage pool is not active");
        }
        return state.volumes().values().stream().map(state::ref).toList();
    }

    @Override
    public StorageVolRef lookupByName(StoragePoolRef pool, String name) {
        PoolState state = pools.get(pool).state();
        return state.ref(Volumes.named(state, name));
    }

    @Override
    public StorageVolRef lookupByKey(String key) {
        Volumes.Found found = Volumes.search(pools, (p, v) -> p.active() && key.equals(v.key()));
        if (found == null) {
            throw StorageMistakes.noVolume("key", key);
        }
        return found.pool().ref(found.volume());
    }

    @Override
    public StorageVolRef lookupByPath(String path) {
        Volumes.Found found = Volumes.search(pools, (p, v) -> p.active() && path.equals(v.path()));
        if (found == null) {
            throw StorageMistakes.noVolume("path", path);
        }
        return found.pool().ref(found.volume());
    }

    @Override
    public StorageVolRef createXml(StoragePoolRef pool, String xml, int flags) {
        Refusals.checkFlags(flags, CREATE_FLAGS, "testStorageVolCreateXML");
        return create(pool, xml, null, flags);
    }

    @Override
    public StorageVolRef createXmlFrom(StoragePoolRef pool, String xml, StorageVolRef source, int flags) {
        Refusals.checkFlags(flags, CREATE_FLAGS, "testStorageVolCreateXMLFrom");
        return create(pool, xml, source.name(), flags);
    }

    @Override
    public void delete(StorageVolRef volume, int flags) {
        Refusals.checkFlags(flags, 0, "testStorageVolDelete");
        SimulatedObject<PoolState> pool = pools.byName(volume.pool());
        pool.command("file system: delete volume " + volume.name());
        pool.update(Volumes.remove(volume.name()));
    }

    @Override
    public StorageVolInfo info(StorageVolRef volume) {
        Volumes.Found found = asked(volume);
        return new StorageVolInfo(Volumes.type(found.pool().config()), found.volume().capacity(),
                found.volume().allocation());
    }

    @Override
    public String xmlDesc(StorageVolRef volume, int flags) {
        Refusals.checkFlags(flags, 0, "testStorageVolGetXMLDesc");
        return StorageVolXml.write(asked(volume).volume());
    }

    @Override
    public String path(StorageVolRef volume) {
        return Volumes.get(pools, volume).volume().path();
    }

    /** @param source the volume that is copied, or null */
    private StorageVolRef create(StoragePoolRef ref, String xml, String source, int flags) {
        SimulatedObject<PoolState> pool = pools.get(ref);
        PoolState state = pool.state();
        StorageMistakes.requireActive(state);
        schema.check(xml, flags, CREATE_FLAGS);
        StorageVolConfig config = StorageVolXml.read(xml, state.config().type());
        if ((flags & CREATE_FLAGS) != 0) {
            // As in the reference, where what reads the document knows no such flag.
            throw VirtException.unsupportedFlags(ErrorDomain.STORAGE, flags, "virStorageVolDefParseXML");
        }
        pool.command("file system: create volume");
        return pool.update(Volumes.add(config, source));
    }

    /** The volume as it is when its pool's file system has answered. */
    private Volumes.Found asked(StorageVolRef volume) {
        Volumes.Found found = Volumes.get(pools, volume);
        pools.byName(found.pool().name()).command("file system: look at volume " + volume.name());
        return Volumes.get(pools, volume);
    }

    private PoolState activePool(StoragePoolRef pool) {
        PoolState state = pools.get(pool).state();
        StorageMistakes.requireActive(state);
        return state;
    }
}
