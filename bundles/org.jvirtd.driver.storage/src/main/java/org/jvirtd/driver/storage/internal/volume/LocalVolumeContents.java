/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal.volume;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.StorageVolRef;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.StorageVolInfoFlags;
import org.jvirtd.api.constant.StorageVolResizeFlags;
import org.jvirtd.api.driver.StorageVolContents;
import org.jvirtd.api.driver.StorageVolInfo;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.file.SystemErrors;
import org.jvirtd.conf.storage.StorageVolConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.storage.internal.Mistakes;
import org.jvirtd.driver.storage.internal.host.Programs;
import org.jvirtd.driver.storage.internal.pool.PoolTable;

/** Sizes and contents of volumes. */
@OnWorker
final class LocalVolumeContents implements StorageVolContents {
    private static final int ALLOCATE = StorageVolResizeFlags.STORAGE_VOL_RESIZE_ALLOCATE;
    private static final int DELTA = StorageVolResizeFlags.STORAGE_VOL_RESIZE_DELTA;
    private static final int SHRINK = StorageVolResizeFlags.STORAGE_VOL_RESIZE_SHRINK;
    /** The patterns of the program scrub, in the order of virStorageVolWipeAlgorithm; the first is zero, the last trim. */
    private static final List<String> ALGORITHMS = List.of("zero", "nnsa", "dod", "bsi", "gutmann", "schneier",
            "pfitzner7", "pfitzner33", "random", "trim");
    private static final int TRIM = ALGORITHMS.indexOf("trim");

    private final PoolTable pools;
    private final QemuImg qemuImg;
    private final Programs programs;

    LocalVolumeContents(PoolTable pools, QemuImg qemuImg, Programs programs) {
        this.pools = pools;
        this.qemuImg = qemuImg;
        this.programs = programs;
    }

    @Override
    public StorageVolInfo info(StorageVolRef ref, int flags) {
        Mistakes.checkFlags(flags, StorageVolInfoFlags.STORAGE_VOL_GET_PHYSICAL, "storageVolGetInfoFlags");
        VolumeAccess.Look look = VolumeAccess.get(pools, ref).look();
        boolean physical = (flags & StorageVolInfoFlags.STORAGE_VOL_GET_PHYSICAL) != 0;
        return new StorageVolInfo(LocalVolumes.type(look.config()), look.config().capacity(),
                physical ? look.facts().size() : look.config().allocation());
    }

    @Override
    public void resize(StorageVolRef ref, long capacity, int flags) {
        Mistakes.checkFlags(flags, ALLOCATE | DELTA | SHRINK, "storageVolResize");
        VolumeAccess access = VolumeAccess.free(pools, ref);
        StorageVolConfig volume = Files.exists(access.path()) ? access.look().config() : access.volume().config();
        long next = capacity;
        if ((flags & DELTA) != 0) {
            next = (flags & SHRINK) != 0
                    ? volume.capacity() - Math.min(capacity, volume.capacity())
                    : volume.capacity() + capacity;
        }
        check(access, volume, next, flags);
        long size = next;
        boolean raw = volume.format().equals("raw");
        if ((flags & ALLOCATE) != 0 && !raw) {
            throw VolumeAccess.unsupported("preallocate is only supported for raw type volume");
        }
        access.work("resize of volume " + ref.name(), () -> {
            if (raw) {
                RawFiles.resize(access.path(), size, (flags & ALLOCATE) != 0);
            } else {
                qemuImg.resize(volume, size);
            }
        });
        access.become(access.look().config());
    }

    private static void check(VolumeAccess access, StorageVolConfig volume, long next, int flags) {
        if (next < volume.allocation()) {
            throw VirtException.invalidArg(ErrorDomain.STORAGE, "can't shrink capacity below existing allocation");
        }
        if (next < volume.capacity() && (flags & SHRINK) == 0) {
            throw VirtException.invalidArg(ErrorDomain.STORAGE,
                    "Can't shrink capacity below current capacity unless shrink flag explicitly specified");
        }
        boolean fits = next <= access.pool().state().usage().available() + volume.allocation();
        if ((flags & ALLOCATE) != 0 && !fits) {
            throw VirtException.operationFailed(ErrorDomain.STORAGE, "Not enough space left on storage pool");
        }
    }

    @Override
    public void wipe(StorageVolRef ref, int algorithm, int flags) {
        Mistakes.checkFlags(flags, 0, "storageVolWipePattern");
        if (algorithm < 0 || algorithm >= ALGORITHMS.size()) {
            throw VirtException.invalidArg(ErrorDomain.STORAGE, "wiping algorithm " + algorithm + " not supported");
        }
        VolumeAccess access = VolumeAccess.free(pools, ref);
        if (algorithm == TRIM) {
            throw VirtException.of(ErrorCode.ARGUMENT_UNSUPPORTED, ErrorDomain.STORAGE,
                    "'trim' algorithm not supported");
        }
        requireFile(access.path());
        if (algorithm == 0) {
            access.work("wipe of volume " + ref.name(), () -> RawFiles.wipe(access.path()));
        } else {
            List<String> command = List.of(scrub(), "-f", "-p", ALGORITHMS.get(algorithm), access.path().toString());
            access.work("wipe of volume " + ref.name(), () -> programs.run(command));
        }
        access.become(blank(access.volume().config()));
        access.become(VolumeAccess.get(pools, ref).look().config());
    }

    private static void requireFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw SystemErrors.of(ErrorDomain.STORAGE, "Failed to open storage volume with path '" + file + "'",
                    Files.exists(file) ? "Is a directory" : "No such file or directory");
        }
    }

    /** What is left of an image when its header is: a file of zeros. */
    private static StorageVolConfig blank(StorageVolConfig c) {
        return new StorageVolConfig(c.type(), c.name(), c.key(), c.capacity(), c.allocation(), c.path(),
                List.of(Element.of("format").withAttribute("type", "raw")), null);
    }

    private String scrub() {
        Path found = programs.find("scrub");
        if (found == null) {
            throw SystemErrors.of(ErrorDomain.NONE, "Cannot find 'scrub' in path", "No such file or directory");
        }
        return found.toString();
    }
}
