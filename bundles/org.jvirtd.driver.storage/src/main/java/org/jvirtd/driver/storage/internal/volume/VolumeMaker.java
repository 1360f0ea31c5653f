/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal.volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.file.SystemErrors;
import org.jvirtd.conf.storage.StorageVolConfig;
import org.jvirtd.driver.storage.internal.Mistakes;
import org.jvirtd.driver.storage.internal.host.HostFile;
import org.jvirtd.driver.storage.internal.host.Ownership;

/** Makes the files of volumes. What fails leaves nothing behind. */
@OnWorker
final class VolumeMaker {
    private static final String MODE = "0600";

    private final QemuImg qemuImg;

    VolumeMaker(QemuImg qemuImg) {
        this.qemuImg = qemuImg;
    }

    /** Checks what was asked before anything is made. */
    void check(StorageVolConfig volume, boolean preallocate) {
        VolumeDocument.requireNoSecret(volume);
        boolean raw = volume.format().equals("raw");
        if (raw && volume.backing() != null) {
            throw VirtException.of(ErrorCode.NO_SUPPORT, ErrorDomain.STORAGE,
                    "backing storage not supported for raw volumes");
        }
        if (preallocate && raw) {
            throw unsupported("metadata preallocation is not supported for raw volumes");
        }
        if (preallocate && !volume.format().equals("qcow2")) {
            throw unsupported("metadata preallocation only available with qcow2");
        }
        if (preallocate && volume.backing() != null) {
            throw unsupported("metadata preallocation conflicts with backing store");
        }
        if (volume.format().equals("ploop")) {
            throw VirtException.internal(ErrorDomain.STORAGE, "unable to find ploop, please install ploop tools", null);
        }
        if (Files.exists(Path.of(volume.path()), LinkOption.NOFOLLOW_LINKS)) {
            throw exists(volume);
        }
        if (volume.backing() != null) {
            checkBacking(volume);
        }
    }

    /** Makes one. */
    void create(StorageVolConfig volume, boolean preallocate) {
        if (volume.type().equals("dir")) {
            make(volume, () -> {});
        } else if (volume.format().equals("raw")) {
            make(volume, () -> RawFiles.create(volume));
        } else {
            make(volume, () -> qemuImg.create(volume, preallocate));
        }
    }

    /** Makes one as a copy of another. */
    void copy(StorageVolConfig source, StorageVolConfig volume, boolean preallocate, boolean share) {
        if (share) {
            make(volume, () -> share(source, volume));
        } else if (volume.format().equals("raw") && source.format().equals("raw")) {
            make(volume, () -> RawFiles.copy(source, volume));
        } else {
            make(volume, () -> qemuImg.convert(source, volume, preallocate));
        }
    }

    private static void share(StorageVolConfig source, StorageVolConfig volume) {
        try (HostFile open = HostFile.open(Path.of(source.path()))) {
            open.shareWith(Path.of(volume.path()));
        } catch (IOException e) {
            throw SystemErrors.of(ErrorDomain.STORAGE, "failed to clone files from '" + source.path() + "'", e);
        }
    }

    private static void make(StorageVolConfig volume, Runnable fill) {
        Path file = Path.of(volume.path());
        var onlyOwner = PosixFilePermissions
                .asFileAttribute(
                        PosixFilePermissions.fromString(volume.type().equals("dir") ? "rwx------" : "rw-------"));
        try {
            if (volume.type().equals("dir")) {
                Files.createDirectory(file, onlyOwner);
            } else {
                Files.createFile(file, onlyOwner);
            }
        } catch (java.nio.file.FileAlreadyExistsException e) {
            throw exists(volume);
        } catch (IOException e) {
            throw SystemErrors.of(ErrorDomain.STORAGE, "Failed to create file '" + file + "'", e);
        }
        boolean made = false;
        try {
            fill.run();
            Ownership.apply(file, VolumeDocument.part(volume, "permissions"), MODE);
            made = true;
        } finally {
            if (!made) {
                remove(file);
            }
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(VolumeMaker.class).warn("{} is left behind: {}", file,
                    SystemErrors.reason(e));
        }
    }

    private static void checkBacking(StorageVolConfig volume) {
        String written = volume.backing().childText("path");
        Path below = Path.of(volume.path()).resolveSibling(written);
        if (!Files.isReadable(below)) {
            throw SystemErrors.of(ErrorDomain.STORAGE, "inaccessible backing store volume " + written,
                    Files.exists(below) ? "Permission denied" : "No such file or directory");
        }
    }

    private static VirtException exists(StorageVolConfig volume) {
        return Mistakes.invalid("volume target path '" + volume.path() + "' already exists");
    }

    private static VirtException unsupported(String detail) {
        return VirtException.of(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.STORAGE, detail);
    }
}
