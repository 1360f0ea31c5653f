/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

import org.jvirtd.api.thread.AnyThread;

/**
 * Writes files so that whoever is killed at any moment, or runs out of space, leaves the old file or the new one: a temporary
 * file, its content forced to the disk, renamed, and the folder forced to the disk. Only the owner may read them.
 */
@AnyThread
public final class AtomicFiles {
    private static final String PREFIX = ".";
    private static final String SUFFIX = ".tmp";
    private static final int BUFFER = 1 << 16;

    private AtomicFiles() {}

    /** Writes the content of a file; called once. */
    @FunctionalInterface
    public interface Content {
        /** @param out buffered; closed by the caller */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Replaces a file, or makes it; its folder is made when it is missing. */
    public static void write(Path file, byte[] content) throws IOException {
        write(file, out -> out.write(content));
    }

    /** As {@link #write(Path, byte[])}, for what is too large to be held in memory as a whole. */
    public static void write(Path file, Content content) throws IOException {
        Path folder = file.getParent();
        makeFolder(folder);
        Path temporary = Files.createTempFile(folder, PREFIX, SUFFIX,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            try (FileChannel out = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                OutputStream buffered = new BufferedOutputStream(Channels.newOutputStream(out), BUFFER);
                content.writeTo(buffered);
                buffered.flush();
                out.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        forceFolder(folder);
    }

    /** Makes a symbolic link; one that is there already is replaced. */
    public static void link(Path link, Path target) throws IOException {
        makeFolder(link.getParent());
        if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).equals(target)) {
            return;
        }
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, target);
        forceFolder(link.getParent());
    }

    /** Gives a file another name in its folder. */
    public static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        forceFolder(to.getParent());
    }

    /** Removes a file or link; false when there is none. */
    public static boolean remove(Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        Files.deleteIfExists(file);
        forceFolder(file.getParent());
        return true;
    }

    /** Removes what killed writers have left in a folder. */
    public static void removeLeftovers(Path folder) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
            for (Path file : found) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Makes a folder that only the owner may enter, with those above it; one that is there is left alone. */
    public static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    /** Forces what files a folder has, and their names, to the disk. */
    public static void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
