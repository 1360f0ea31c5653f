/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal.volume;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.file.SystemErrors;
import org.jvirtd.conf.storage.StorageVolConfig;
import org.jvirtd.driver.storage.internal.host.HostFile;

/** Images without a header: their size is that of the file. */
@OnWorker
final class RawFiles {
    private static final int ZEROS = 1 << 20;

    private RawFiles() {}

    /** Gives a new file its size, and its place on the disk as far as it is asked for. */
    static void create(StorageVolConfig volume) {
        Path file = Path.of(volume.path());
        try {
            extend(file, volume.capacity());
        } catch (IOException e) {
            throw SystemErrors.of(ErrorDomain.STORAGE, "cannot extend file '" + file + "'", e);
        }
        if (volume.allocation() != 0) {
            try {
                allocate(file, 0, volume.allocation());
            } catch (IOException e) {
                throw SystemErrors.of(ErrorDomain.STORAGE,
                        "cannot allocate " + Long.toUnsignedString(volume.allocation()) + " bytes in file '" + file
                                + "'",
                        e);
            }
        }
    }

    /** Copies a file into a new one of that size: what is a hole stays one where the copy need not have its place. */
    static void copy(StorageVolConfig source, StorageVolConfig copy) {
        create(copy.withSizes(copy.capacity(), copy.allocation() < copy.capacity() ? 0 : copy.allocation()));
        Path from = Path.of(source.path());
        try (HostFile map = HostFile.open(from);
                FileChannel in = FileChannel.open(from, StandardOpenOption.READ);
                FileChannel out = FileChannel.open(Path.of(copy.path()), StandardOpenOption.WRITE)) {
            long end = Math.min(map.facts().size(), copy.capacity());
            long at = map.nextData(0);
            while (at < end) {
                long hole = Math.min(map.nextHole(at), end);
                out.position(at);
                while (at < hole) {
                    long n = in.transferTo(at, hole - at, out);
                    if (n <= 0) {
                        return;
                    }
                    at += n;
                }
                at = map.nextData(at);
            }
            out.force(true);
        } catch (IOException e) {
            throw SystemErrors.of(ErrorDomain.STORAGE,
                    "failed to copy '" + source.path() + "' to '" + copy.path() + "'", e);
        }
    }

    /** Changes the size of a file, and gives it its place on the disk if that is asked for. */
    static void resize(Path file, long size, boolean allocate) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long old = channel.size();
            if (size < old) {
                channel.truncate(size);
            } else if (!allocate) {
                extend(file, size);
            } else {
                allocate(file, 0, size);
            }
        } catch (IOException e) {
            boolean missing = e instanceof java.nio.file.NoSuchFileException;
            throw SystemErrors.of(ErrorDomain.NONE,
                    (missing ? "Unable to open '" : "Failed to truncate file '") + file + "'", e);
        }
    }

    /** Overwrites a file with zeros, or gives its place on the disk back when it has holes already. */
    static void wipe(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long size = channel.size();
            if (HostFile.facts(file).sparse()) {
                channel.truncate(0);
                extend(file, size);
            } else {
                zero(channel, 0, size);
                channel.force(true);
            }
        } catch (IOException e) {
            throw SystemErrors.of(ErrorDomain.STORAGE, "Failed to open storage volume with path '" + file + "'", e);
        }
    }

    /** Gives bytes their place on the disk; file systems that cannot are written to. */
    private static void allocate(Path file, long offset, long length) throws IOException {
        try {
            HostFile.allocate(file, offset, length);
        } catch (IOException e) {
            if (!"Operation not supported".equals(SystemErrors.reason(e))) {
                throw e;
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                zero(channel, Math.max(offset, channel.size()), offset + length);
            }
        }
    }

    private static void extend(Path file, long size) throws IOException {
        try (java.io.RandomAccessFile open = new java.io.RandomAccessFile(file.toFile(), "rw")) {
            if (size > open.length()) {
                open.setLength(size);
            }
        }
    }

    private static void zero(FileChannel channel, long from, long to) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.max(0, Math.min(ZEROS, to - from)));
        long at = from;
        while (at < to) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), to - at));
            at += channel.write(zeros, at);
        }
    }
}
