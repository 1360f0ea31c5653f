/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.save;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;

/** Save images on disk: made in two steps, so that one that is not whole is never taken for one. */
@OnWorker
final class ImageFiles {
    private ImageFiles() {}

    /** Writes what stands behind the head. */
    @FunctionalInterface
    interface Content {
        void writeTo(FileChannel file);
    }

    /**
     * Makes a file that only its owner may read, in the place of an older one.
     *
     * @throws VirtException SYSTEM_ERROR
     */
    static FileChannel create(Path file) {
        try {
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.delete(file);
            }
            Set<StandardOpenOption> how = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return FileChannel.open(file, how,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (IOException e) {
            throw FileMistakes.of("create", file, e);
        }
    }

    /**
     * Writes an image; what cannot be written whole is removed. The head of one that goes through a pipe cannot be changed later.
     *
     * @throws VirtException SYSTEM_ERROR, as {@link GuestFile#open}, or what the content throws
     */
    static void write(GuestFile file, SaveImage head, Content content) {
        boolean whole = false;
        try (FileChannel channel = file.open()) {
            put(channel, head.encode(file.isPipe()));
            content.writeTo(channel);
            if (!file.isPipe()) {
                channel.force(true);
                channel.position(0);
                put(channel, head.encode(true));
                channel.force(true);
            }
            whole = true;
        } catch (IOException e) {
            throw file.failed(e);
        } finally {
            if (!whole) {
                discard(file.path());
            }
        }
    }

    /** Removes a regular file of which nothing can be made. */
    static void discard(Path file) {
        if (Files.isRegularFile(file)) {
            Closing.delete(file);
        }
    }

    /**
     * Replaces the head of an image, in the room that it has.
     *
     * @throws VirtException SYSTEM_ERROR
     */
    static void replaceHead(Path file, SaveImage head) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            put(channel, head.encode(true));
            channel.force(false);
        } catch (IOException e) {
            throw FileMistakes.of("write", file, e);
        }
    }

    /**
     * A path that a client gave.
     *
     * @throws VirtException INVALID_ARG if it is none
     */
    static Path path(String given) {
        try {
            return Path.of(given);
        } catch (InvalidPathException e) {
            throw Mistakes.badArgument("no path: " + e.getMessage());
        }
    }

    private static void put(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
