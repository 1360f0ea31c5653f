/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.example.journal.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file of lines that other programs may read while it grows: each line is there whole or not at all, also after a crash in the
 * middle of a write. At its size the file becomes {@code NAME.1}, that one {@code NAME.2}, and so on. Not thread-safe.
 */
final class LineFile implements Closeable {
    private static final int BLOCK = 8192;

    private final Path path;
    private final long maxBytes;
    private final int oldFiles;
    /** Null while it is closed. */
    private FileChannel channel;
    /** Up to where the file holds whole lines. */
    private long size;
    private boolean unsynced;

    /**
     * @param maxBytes the size that a file does not pass, unless one line alone is longer
     * @param oldFiles how many are kept beside the current one
     */
    LineFile(Path path, long maxBytes, int oldFiles) {
        this.path = path;
        this.maxBytes = maxBytes;
        this.oldFiles = oldFiles;
    }

    /** Writes a line. If that fails nothing of it remains, and the next call opens the file anew. */
    void write(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            open();
            if (size > 0 && size + bytes.remaining() > maxBytes) {
                rotate();
            }
            int length = bytes.remaining();
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            size += length;
            unsynced = true;
        } catch (IOException e) {
            takeBack(e);
            throw e;
        }
    }

    private void takeBack(IOException failure) {
        try (FileChannel failed = channel) {
            channel = null;
            if (failed != null && failed.size() > size) {
                failed.truncate(size);
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** Brings what was written to the disk. */
    void sync() throws IOException {
        if (channel != null && unsynced) {
            unsynced = false;
            channel.force(false);
        }
    }

    private void open() throws IOException {
        if (channel == null) {
            Files.createDirectories(path.toAbsolutePath().getParent());
            channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            size = wholeLines();
            channel.truncate(size);
            channel.position(size);
        }
    }

    /** Where the last line ends: a daemon that was killed may have left a part of the next. */
    private long wholeLines() throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        for (long end = channel.size(); end > 0; end -= Math.min(end, BLOCK)) {
            long begin = Math.max(0, end - BLOCK);
            block.clear().limit((int) (end - begin));
            while (block.hasRemaining() && channel.read(block, begin + block.position()) >= 0) {
                // until the block is full
            }
            for (int i = block.position() - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return begin + i + 1;
                }
            }
        }
        return 0;
    }

    private void rotate() throws IOException {
        sync();
        channel.close();
        for (int number = oldFiles - 1; number >= 1; number--) {
            if (Files.exists(old(number))) {
                Files.move(old(number), old(number + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (oldFiles == 0) {
            Files.delete(path);
        } else {
            Files.move(path, old(1), StandardCopyOption.REPLACE_EXISTING);
        }
        channel = null;
        open();
    }

    private Path old(int number) {
        return path.resolveSibling(path.getFileName() + "." + number);
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            try (FileChannel last = channel) {
                sync();
            } finally {
                channel = null;
            }
        }
    }
}
