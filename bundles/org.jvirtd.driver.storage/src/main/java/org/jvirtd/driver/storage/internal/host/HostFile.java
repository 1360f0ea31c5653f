/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jvirtd.api.thread.OnWorker;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;

/**
 * A file that is open for reading, as the kernel sees it: what it takes on the disk, where its holes are. Opening never waits, as a
 * named pipe would make others do.
 */
@OnWorker
public final class HostFile implements AutoCloseable {
    private static final int O_WRONLY = 1;
    private static final int PUNCH_KEEP_SIZE = 3;
    private static final long FICLONE = 0x40049409;
    private static final int O_NONBLOCK = 04000;
    private static final int O_CLOEXEC = 02000000;
    private static final int O_NOCTTY = 0400;
    private static final int AT_FDCWD = -100;
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int BASIC_STATS = 0x7ff;
    private static final int STATX_BYTES = 256;
    private static final int SEEK_DATA = 3;
    private static final int SEEK_HOLE = 4;
    private static final int ENOENT = 2;
    private static final int ENXIO = 6;
    private static final int EACCES = 13;
    private static final int TYPE_BITS = 0170000;
    private static final int PERMISSION_BITS = 07777;
    private static final long BLOCK = 512;

    private final Path path;
    private final int fd;
    private final AtomicBoolean closed = new AtomicBoolean();

    private HostFile(Path path, int fd) {
        this.path = path;
        this.fd = fd;
    }

    /** Opens it; links are followed. */
    public static HostFile open(Path path) throws IOException {
        try {
            return new HostFile(path, Libc.open(bytes(path), O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
        } catch (LastErrorException e) {
            throw failure(path, e);
        }
    }

    /** What the kernel knows of the file at a path; links are followed. */
    public static FileFacts facts(Path path) throws IOException {
        return statx(path, AT_FDCWD, bytes(path), 0);
    }

    /** What the kernel knows of it. */
    public FileFacts facts() throws IOException {
        return statx(path, fd, new byte[1], AT_EMPTY_PATH);
    }

    /**
     * Reads bytes at a place.
     *
     * @return at most that many; fewer at the end
     */
    public byte[] read(long offset, int length) throws IOException {
        byte[] into = new byte[length];
        int have = 0;
        try {
            while (have < length) {
                byte[] part = have == 0 ? into : new byte[length - have];
                int n = (int) Libc.pread64(fd, part, part.length, offset + have);
                if (n <= 0) {
                    break;
                }
                if (part != into) {
                    System.arraycopy(part, 0, into, have, n);
                }
                have += n;
            }
        } catch (LastErrorException e) {
            throw failure(path, e);
        }
        return have == length ? into : Arrays.copyOf(into, have);
    }

    /** The first place from here on where there is data; the size of the file when there is none. */
    public long nextData(long from) throws IOException {
        return seek(from, SEEK_DATA);
    }

    /** The first place from here on where there is a hole; the end of the file is one. */
    public long nextHole(long from) throws IOException {
        return seek(from, SEEK_HOLE);
    }

    private long seek(long from, int whence) throws IOException {
        try {
            return Libc.lseek64(fd, from, whence);
        } catch (LastErrorException e) {
            if (e.getErrorCode() == ENXIO) {
                return facts().size();
            }
            throw failure(path, e);
        }
    }

    /**
     * Gives bytes of a file a place on the disk, so that they cannot lack one later; its size grows when they lie behind its end.
     *
     * @param path of a file that exists
     */
    public static void allocate(Path path, long offset, long length) throws IOException {
        fallocate(path, 0, offset, length);
    }

    /** Makes zeros of bytes of a file, without room on the disk; its size stays. */
    public static void punch(Path path, long offset, long length) throws IOException {
        fallocate(path, PUNCH_KEEP_SIZE, offset, length);
    }

    /** Lets an empty file share the blocks of this one. */
    public void shareWith(Path copy) throws IOException {
        int to = -1;
        try {
            to = Libc.open(bytes(copy), O_CLOEXEC | O_WRONLY);
            Libc.ioctl(to, FICLONE, fd);
        } catch (LastErrorException e) {
            throw failure(path, e);
        } finally {
            close(to);
        }
    }

    private static void fallocate(Path path, int mode, long offset, long length) throws IOException {
        int fd = -1;
        try {
            fd = Libc.open(bytes(path), O_CLOEXEC | O_WRONLY);
            Libc.fallocate64(fd, mode, offset, length);
        } catch (LastErrorException e) {
            throw failure(path, e);
        } finally {
            close(fd);
        }
    }

    private static void close(int fd) {
        if (fd >= 0) {
            Libc.close(fd);
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            Libc.close(fd); // a second time the number might be another file's
        }
    }

    private static FileFacts statx(Path path, int folder, byte[] name, int flags) throws IOException {
        try (Memory buffer = new Memory(STATX_BYTES)) {
            Libc.statx(folder, name, flags, BASIC_STATS, buffer);
            int mode = buffer.getShort(28) & 0xffff;
            return new FileFacts(mode & TYPE_BITS, mode & PERMISSION_BITS, Integer.toUnsignedLong(buffer.getInt(20)),
                    Integer.toUnsignedLong(buffer.getInt(24)), buffer.getLong(40), buffer.getLong(48) * BLOCK,
                    time(buffer, 64), time(buffer, 112), time(buffer, 96));
        } catch (LastErrorException e) {
            throw failure(path, e);
        }
    }

    private static FileFacts.Time time(Memory buffer, int at) {
        return new FileFacts.Time(buffer.getLong(at), buffer.getInt(at + 8));
    }

    private static byte[] bytes(Path path) {
        byte[] name = path.toString().getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(name, name.length + 1);
    }

    private static IOException failure(Path path, LastErrorException e) {
        return switch (e.getErrorCode()) {
            case ENOENT -> new NoSuchFileException(path.toString());
            case EACCES -> new AccessDeniedException(path.toString());
            default -> new FileSystemException(path.toString(), null,
                    Libc.strerror(e.getErrorCode()));
        };
    }
}
