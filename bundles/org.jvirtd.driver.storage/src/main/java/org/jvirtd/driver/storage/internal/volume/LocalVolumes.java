/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal.volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.StoragePoolRef;
import org.jvirtd.api.StorageVolRef;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.StorageVolCreateFlags;
import org.jvirtd.api.constant.StorageVolType;
import org.jvirtd.api.driver.StorageVolInfo;
import org.jvirtd.api.driver.StorageVolumes;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.file.SystemErrors;
import org.jvirtd.conf.schema.SchemaCheck;
import org.jvirtd.conf.storage.StorageVolConfig;
import org.jvirtd.conf.storage.StorageVolXml;
import org.jvirtd.driver.storage.internal.Mistakes;
import org.jvirtd.driver.storage.internal.host.FileFacts;
import org.jvirtd.driver.storage.internal.pool.Pool;
import org.jvirtd.driver.storage.internal.pool.PoolState;
import org.jvirtd.driver.storage.internal.pool.PoolTable;
import org.jvirtd.queue.Change;

/** Finds, creates, copies, describes and deletes volumes. */
@OnWorker
final class LocalVolumes implements StorageVolumes {
    private static final int PREALLOCATE = StorageVolCreateFlags.STORAGE_VOL_CREATE_PREALLOC_METADATA;
    private static final int SHARE = StorageVolCreateFlags.STORAGE_VOL_CREATE_REFLINK;
    private static final int VALIDATE = StorageVolCreateFlags.STORAGE_VOL_CREATE_VALIDATE;

    private final SchemaCheck schema = SchemaCheck.storageVol(SchemaCheck.INSTALLED);
    private final PoolTable pools;
    private final VolumeMaker maker;

    LocalVolumes(PoolTable pools, VolumeMaker maker) {
        this.pools = pools;
        this.maker = maker;
    }

    @Override
    public int numOfVolumes(StoragePoolRef pool) {
        return active(pool).volumes().size();
    }

    @Override
    public List<String> listVolumes(StoragePoolRef pool, int max) {
        return active(pool).volumes().keySet().stream().limit(Math.max(0, max)).toList();
    }

    @Override
    public List<StorageVolRef> listAllVolumes(StoragePoolRef pool, int flags) {
        Mistakes.checkFlags(flags, 0, "storagePoolListAllVolumes");
        PoolState state = active(pool);
        return state.all().stream().map(v -> state.ref(v.config())).toList();
    }

    @Override
    public StorageVolRef lookupByName(StoragePoolRef pool, String name) {
        PoolState state = pools.get(pool).state();
        return state.ref(state.volume(name).config());
    }

    @Override
    public StorageVolRef lookupByKey(String key) {
        return find(v -> key.equals(v.key()), "key " + key);
    }

    @Override
    public StorageVolRef lookupByPath(String path) {
        String clean = path.replaceAll("/+", "/");
        return find(v -> clean.equals(v.path()), "path '" + path + "'");
    }

    @Override
    public StorageVolRef createXml(StoragePoolRef ref, String xml, int flags) {
        Mistakes.checkFlags(flags, PREALLOCATE | VALIDATE, "storageVolCreateXML");
        Pool pool = pools.get(ref);
        PoolState state = pool.state();
        state.requireActive();
        boolean preallocate = (flags & PREALLOCATE) != 0;
        schema.check(xml, flags, VALIDATE);
        StorageVolConfig asked = StorageVolXml.readCopy(xml, state.config().type());
        if (asked.capacity() == 0 && asked.allocation() < 0 && asked.backing() == null) {
            StorageVolXml.read(xml, state.config().type());
        }
        StorageVolConfig volume = VolumeDocument.placed(whole(asked), state.config().targetPath());
        if (state.volumes().containsKey(volume.name())) {
            throw exists(volume);
        }
        maker.check(volume, preallocate);
        return build(pool, volume, () -> maker.create(volume, preallocate));
    }

    @Override
    public StorageVolRef createXmlFrom(StoragePoolRef ref, String xml, StorageVolRef sourceRef, int flags) {
        Mistakes.checkFlags(flags, PREALLOCATE | SHARE | VALIDATE, "storageVolCreateXMLFrom");
        Pool pool = pools.get(ref);
        PoolState state = pool.state();
        state.requireActive();
        VolumeAccess source = VolumeAccess.get(pools, sourceRef);
        schema.check(xml, flags, VALIDATE);
        StorageVolConfig asked = StorageVolXml.readCopy(xml, state.config().type());
        if (state.volumes().containsKey(asked.name())) {
            throw VirtException.internal(ErrorDomain.STORAGE,
                    "storage volume name '" + asked.name() + "' already in use.", null);
        }
        StorageVolConfig from = source.look().config();
        source.requireBuilt();
        long capacity = Math.max(asked.capacity(), from.capacity());
        StorageVolConfig volume = VolumeDocument.placed(
                asked.withSizes(capacity, asked.allocation() < 0 ? capacity : asked.allocation()),
                state.config().targetPath());
        boolean preallocate = (flags & PREALLOCATE) != 0;
        maker.check(volume, preallocate);
        return build(pool, volume, () -> source.work("copy of volume " + from.name(),
                () -> maker.copy(from, volume, preallocate, (flags & SHARE) != 0)));
    }

    @Override
    public void delete(StorageVolRef ref, int flags) {
        VolumeAccess access = VolumeAccess.free(pools, ref);
        Mistakes.checkFlags(flags, 0, "virStorageBackendVolDeleteLocal");
        Path file = access.path();
        access.pool().run("file of volume " + ref.name(), () -> {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                String what = Files.isDirectory(file) ? "cannot remove directory '" : "cannot unlink file '";
                throw SystemErrors.of(ErrorDomain.STORAGE, what + file + "'", e);
            }
        });
        access.pool().update(state -> Change.of(state.without(ref.name())));
        access.pool().measure();
    }

    @Override
    public StorageVolInfo info(StorageVolRef ref) {
        StorageVolConfig volume = VolumeAccess.get(pools, ref).look().config();
        return new StorageVolInfo(type(volume), volume.capacity(), volume.allocation());
    }

    @Override
    public String xmlDesc(StorageVolRef ref, int flags) {
        Mistakes.checkFlags(flags, 0, "storageVolGetXMLDesc");
        VolumeAccess.Look look = VolumeAccess.get(pools, ref).look();
        FileFacts facts = look.facts();
        return StorageVolXml.write(Volume.described(look.config(), facts, VolumeFiles.backingFacts(look.config())),
                facts.folder() ? 0 : facts.size());
    }

    @Override
    public String path(StorageVolRef ref) {
        return VolumeAccess.get(pools, ref).volume().config().path();
    }

    static StorageVolType type(StorageVolConfig volume) {
        return switch (volume.type()) {
            case "dir" -> StorageVolType.STORAGE_VOL_DIR;
            case "ploop" -> StorageVolType.STORAGE_VOL_PLOOP;
            default -> StorageVolType.STORAGE_VOL_FILE;
        };
    }

    /** Makes a volume: it is seen from the beginning, but cannot be used before its end. */
    private StorageVolRef build(Pool pool, StorageVolConfig volume, Runnable work) {
        Volume begun = new Volume(volume, true, 0);
        pool.update(state -> {
            state.requireActive();
            if (state.volumes().containsKey(volume.name())) {
                throw exists(volume);
            }
            return Change.of(state.with(begun));
        });
        try {
            pool.letOthersIn();
            pool.run("making of volume " + volume.name(), work);
            StorageVolConfig made = new VolumeAccess(pool, begun).look().config();
            pool.update(state -> Change.of(state.with(new Volume(made, false, 0))));
        } catch (RuntimeException e) {
            pool.update(state -> Change.of(state.without(volume.name())));
            throw e;
        }
        pool.measure();
        return pool.state().ref(volume);
    }

    private static VirtException exists(StorageVolConfig volume) {
        String name = "'" + volume.name() + "'";
        return VirtException.verbatim(ErrorCode.STORAGE_VOL_EXIST, ErrorDomain.STORAGE,
                "storage volume " + name + " exists already", "storage volume %s exists already", name, null, -1, -1);
    }

    private static StorageVolConfig whole(StorageVolConfig asked) {
        return asked.allocation() < 0 ? asked.withSizes(asked.capacity(), asked.capacity()) : asked;
    }

    private StorageVolRef find(Predicate<StorageVolConfig> which, String asked) {
        return pools.all().map(Pool::state).filter(PoolState::active)
                .flatMap(s -> s.all().stream().map(Volume::config).filter(which).map(s::ref)).findFirst()
                .orElseThrow(() -> Mistakes.noVolume(asked));
    }

    private PoolState active(StoragePoolRef pool) {
        PoolState state = pools.get(pool).state();
        state.requireActive();
        return state;
    }
}
