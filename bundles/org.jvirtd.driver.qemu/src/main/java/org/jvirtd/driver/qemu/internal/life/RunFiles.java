/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.file.AtomicFiles;
import org.jvirtd.driver.qemu.internal.store.FileErrors;
import org.jvirtd.driver.qemu.internal.store.Layout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folders and the pid file of runs. */
@OnWorker
final class RunFiles {
    private static final Logger LOG = LoggerFactory.getLogger(RunFiles.class);

    private final Layout layout;

    RunFiles(Layout layout) {
        this.layout = layout;
    }

    /**
     * Makes the folders that all runs share.
     *
     * @throws VirtException SYSTEM_ERROR
     */
    void makeShared() {
        make(layout.run());
        make(layout.log());
    }

    /** Removes the folders and the pid file of a run; what cannot be removed is named in the log. */
    void remove(LiveRun run) {
        remove(layout.runFolder(run.id(), run.name()));
        remove(layout.channelFolder(run.id(), run.name()));
        remove(layout.pidFile(run.name()));
    }

    /** The number in a pid file; empty if there is none. */
    Optional<Long> pid(String name) {
        try {
            return Optional.of(Long.parseLong(Files.readString(layout.pidFile(name)).strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Gives a file a name under which nobody looks for it. */
    void setAside(Path file) {
        try {
            AtomicFiles.move(file, file.resolveSibling(file.getFileName() + ".broken"));
        } catch (IOException e) {
            LOG.warn("cannot set {} aside: {}", file, e.toString());
        }
    }

    /** Removes a file, or a folder with all that is in it. */
    static void remove(Path path) {
        try {
            Files.walkFileTree(path, new Removal());
        } catch (NoSuchFileException e) {
            // Nothing to do.
        } catch (IOException e) {
            LOG.warn("cannot remove {}: {}", path, e.toString());
        }
    }

    /**
     * Makes a folder that only the daemon may enter.
     *
     * @throws VirtException SYSTEM_ERROR
     */
    static void make(Path folder) {
        try {
            Files.createDirectories(folder,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw FileErrors.of("Cannot create directory '" + folder + "'", e);
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
