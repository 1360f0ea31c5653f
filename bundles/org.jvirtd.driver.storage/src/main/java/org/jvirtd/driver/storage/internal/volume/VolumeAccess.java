/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal.volume;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.StorageVolRef;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.file.SystemErrors;
import org.jvirtd.conf.storage.StorageVolConfig;
import org.jvirtd.driver.storage.internal.Mistakes;
import org.jvirtd.driver.storage.internal.host.FileFacts;
import org.jvirtd.driver.storage.internal.host.HostFile;
import org.jvirtd.driver.storage.internal.pool.Pool;
import org.jvirtd.driver.storage.internal.pool.PoolTable;
import org.jvirtd.queue.Change;

/**
 * A volume that a call is about, with its pool.
 *
 * @param volume as it was when the call came
 */
record VolumeAccess(Pool pool, Volume volume) {
    /** The volume that a reference means. */
    static VolumeAccess get(PoolTable pools, StorageVolRef ref) {
        Pool pool = pools.byName(ref.pool());
        return new VolumeAccess(pool, pool.state().volume(ref.name()));
    }

    /** As {@link #get}, where nobody may be working on it. */
    static VolumeAccess free(PoolTable pools, StorageVolRef ref) {
        VolumeAccess access = get(pools, ref);
        access.requireBuilt();
        if (access.volume.users() > 0) {
            throw Mistakes.invalid("volume '" + access.volume.name() + "' is still in use.");
        }
        return access;
    }

    /** Fails while it is being made. */
    void requireBuilt() {
        if (volume.building()) {
            throw Mistakes.invalid("volume '" + volume.name() + "' is still being allocated.");
        }
    }

    Path path() {
        return Path.of(volume.config().path());
    }

    /** What is known of the volume's file now, with its sizes; it may have gone. */
    @OnWorker
    Look look() {
        return pool.outside("file of volume " + volume.name(), () -> {
            try {
                FileFacts facts = HostFile.facts(path());
                return new Look(VolumeFiles.sized(volume.config(), facts), facts);
            } catch (NoSuchFileException e) {
                throw Mistakes.noVolume("path '" + volume.config().path() + "'");
            } catch (IOException e) {
                throw SystemErrors.of(ErrorDomain.STORAGE, "cannot stat file '" + volume.config().path() + "'", e);
            }
        });
    }

    /** Works on it for long: meanwhile it is in use, and the other volumes of the pool are served. */
    @OnWorker
    void work(String what, Runnable work) {
        use(1);
        pool.letOthersIn();
        try {
            pool.run(what, work);
        } finally {
            use(-1);
        }
    }

    /** Keeps what the volume has become. */
    void become(StorageVolConfig config) {
        pool.update(state -> {
            Volume now = state.volumes().get(volume.name());
            return Change.of(now == null ? state : state.with(now.withConfig(config)));
        });
        pool.measure();
    }

    private void use(int more) {
        pool.update(state -> {
            Volume now = state.volumes().get(volume.name());
            return Change.of(now == null ? state : state.with(now.used(more)));
        });
    }

    /**
     * A volume as it is now.
     *
     * @param config with its sizes
     */
    record Look(StorageVolConfig config, FileFacts facts) {}

    /** Whether a volume has this error's code. */
    static VirtException unsupported(String detail) {
        return VirtException.of(org.jvirtd.api.ErrorCode.OPERATION_UNSUPPORTED, ErrorDomain.STORAGE, detail);
    }
}
