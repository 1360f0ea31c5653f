/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal.volume;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.StorageVolRef;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.StorageVolDownloadFlags;
import org.jvirtd.api.constant.StorageVolUploadFlags;
import org.jvirtd.api.driver.StorageVolStreams;
import org.jvirtd.api.driver.StreamSink;
import org.jvirtd.api.driver.StreamSource;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.file.SystemErrors;
import org.jvirtd.driver.storage.internal.Mistakes;
import org.jvirtd.driver.storage.internal.host.HostFile;
import org.jvirtd.driver.storage.internal.pool.Pool;
import org.jvirtd.driver.storage.internal.pool.PoolTable;

/** The contents of volumes, to and from clients. */
@OnWorker
final class LocalVolumeStreams implements StorageVolStreams {
    private final PoolTable pools;
    private final OpenFiles files;
    private final Consumer<Pool> refresh;

    /** @param refresh looks anew for the volumes of a pool of which one was written */
    LocalVolumeStreams(PoolTable pools, OpenFiles files, Consumer<Pool> refresh) {
        this.pools = pools;
        this.files = files;
        this.refresh = refresh;
    }

    @Override
    public StreamSource download(StorageVolRef ref, long offset, long length, int flags) {
        int sparse = StorageVolDownloadFlags.STORAGE_VOL_DOWNLOAD_SPARSE_STREAM;
        Mistakes.checkFlags(flags, sparse, "storageVolDownload");
        VolumeAccess access = VolumeAccess.get(pools, ref);
        access.requireBuilt();
        return open(access, file -> files.add(new VolumeSource(files, file, offset, length, (flags & sparse) != 0)));
    }

    @Override
    public StreamSink upload(StorageVolRef ref, long offset, long length, int flags) {
        Mistakes.checkFlags(flags, StorageVolUploadFlags.STORAGE_VOL_UPLOAD_SPARSE_STREAM, "storageVolUpload");
        VolumeAccess access = VolumeAccess.free(pools, ref);
        if (offset < 0) {
            throw VirtException.invalidArg(ErrorDomain.STREAMS,
                    "no file has an offset of " + Long.toUnsignedString(offset));
        }
        return open(access,
                file -> new VolumeSink(files, file, offset, length, () -> refresh.accept(access.pool())));
    }

    private static <S> S open(VolumeAccess access, Opener<S> opener) {
        Path file = access.path();
        return access.pool().outside("file of volume " + access.volume().name(), () -> {
            try {
                if (!HostFile.facts(file).regular()) {
                    throw SystemErrors.of(ErrorDomain.STREAMS, "Unable to open stream for '" + file + "'",
                            "Is a directory");
                }
                return opener.open(file);
            } catch (IOException e) {
                throw SystemErrors.of(ErrorDomain.STREAMS, "Unable to open stream for '" + file + "'", e);
            }
        });
    }

    /** Opens a file. */
    private interface Opener<S> {
        S open(Path file) throws IOException;
    }
}
