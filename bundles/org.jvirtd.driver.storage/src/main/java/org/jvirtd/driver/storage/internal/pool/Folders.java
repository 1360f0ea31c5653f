/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal.pool;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.file.SystemErrors;
import org.jvirtd.conf.storage.StoragePoolConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.storage.internal.Mistakes;
import org.jvirtd.driver.storage.internal.host.HostFile;
import org.jvirtd.driver.storage.internal.host.Ownership;
import org.jvirtd.driver.storage.internal.volume.Volume;
import org.jvirtd.driver.storage.internal.volume.VolumeFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folders of pools of type {@code dir}. */
@OnWorker
final class Folders {
    /** More files of one folder are left out: a client could not list them. */
    static final int MAX_VOLUMES = 16_384;
    private static final int OVERWRITE = 8;
    private static final int NO_OVERWRITE = 4;
    private static final String DEFAULT_MODE = "0711";
    private static final Logger LOG = LoggerFactory.getLogger(Folders.class);

    private Folders() {}

    /** Makes the folder; one that is there gets what the definition says of its owner and mode. */
    static void build(StoragePoolConfig pool, int flags) {
        Mistakes.checkFlags(flags, NO_OVERWRITE | OVERWRITE, "virStorageBackendFileSystemBuild");
        if (flags == (NO_OVERWRITE | OVERWRITE)) {
            throw VirtException.of(ErrorCode.INVALID_ARG, ErrorDomain.STORAGE, "Flags"
                    + " 'VIR_STORAGE_POOL_BUILD_OVERWRITE' and 'VIR_STORAGE_POOL_BUILD_NO_OVERWRITE' are mutually exclusive");
        }
        if (flags != 0) {
            throw Mistakes.invalid("No source device specified when formatting pool '" + pool.name() + "'");
        }
        Path folder = path(pool);
        Path parent = folder.getParent();
        try {
            if (parent != null && !Files.isDirectory(parent)) {
                Files.createDirectories(parent,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
            }
        } catch (IOException e) {
            String reason = Files.exists(parent) ? "Not a directory" : SystemErrors.reason(e);
            throw SystemErrors.of(ErrorDomain.STORAGE, "cannot create path '" + parent + "'", reason);
        }
        boolean made = false;
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(folder);
                made = true;
            }
        } catch (IOException e) {
            throw SystemErrors.of(ErrorDomain.NONE, "failed to create directory '" + folder + "'", e);
        }
        Element target = pool.part("target");
        Element permissions = target == null ? null : target.child("permissions");
        Ownership.apply(folder, permissions, made ? DEFAULT_MODE : null);
    }

    /** Removes the folder, which must be empty. */
    static void delete(StoragePoolConfig pool, int flags) {
        Mistakes.checkFlags(flags, 0, "virStorageBackendDeleteLocal");
        Path folder = path(pool);
        try {
            if (!Files.isDirectory(folder) && Files.exists(folder)) {
                throw new NotDirectoryException(folder.toString());
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw SystemErrors.of(ErrorDomain.STORAGE, "failed to remove pool '" + folder + "'", e);
        }
    }

    /** Looks what is in the folder. A file that cannot be looked at is left out, and named in the log. */
    static Contents look(StoragePoolConfig pool) {
        Path folder = path(pool);
        List<Volume> volumes = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (volumes.size() == MAX_VOLUMES) {
                    LOG.warn("pool {} has more than {} files; the others are left out", pool.name(), MAX_VOLUMES);
                    break;
                }
                look(file, volumes);
            }
            return new Contents(volumes, usage(folder), HostFile.facts(folder));
        } catch (IOException e) {
            throw unreadable(folder, e);
        } catch (DirectoryIteratorException e) {
            throw unreadable(folder, e.getCause());
        }
    }

    private static void look(Path file, List<Volume> volumes) {
        try {
            Volume volume = VolumeFiles.find(file);
            if (volume != null) {
                volumes.add(volume);
            }
        } catch (IOException e) {
            LOG.debug("{} is no volume: {}", file, SystemErrors.reason(e));
        }
    }

    /** The figures of the folder's file system. */
    static StoragePoolConfig.Usage usage(Path folder) throws IOException {
        FileStore store = Files.getFileStore(folder);
        long capacity = store.getTotalSpace();
        long free = store.getUnallocatedSpace();
        return new StoragePoolConfig.Usage(capacity, capacity - free, free);
    }

    static Path path(StoragePoolConfig pool) {
        return Path.of(pool.targetPath());
    }

    private static VirtException unreadable(Path folder, IOException e) {
        return SystemErrors.of(ErrorDomain.NONE, "cannot open directory '" + folder + "'", e);
    }
}
