/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The file with the daemon's process number; its lock is held while the daemon lives, so that a second one on the same
 * folders is refused and a file that a killed one left behind is not in the way.
 */
final class PidFile implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private PidFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static PidFile take(Path file) throws StartException {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                String owner = Files.readString(file).trim();
                channel.close();
                throw new StartException("another jvirtd" + (owner.isEmpty() ? "" : " (pid " + owner + ")")
                        + " already runs on these folders: it holds " + file);
            }
            channel.truncate(0);
            channel.write(ByteBuffer
                    .wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
            return new PidFile(file, channel);
        } catch (IOException e) {
            closeQuietly(channel);
            throw new StartException("cannot write the pid file " + file + ": " + Folders.reason(e), e);
        }
    }

    /** Removes the file, then gives up the lock. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            System.err.println("jvirtd: cannot remove " + file + ": " + Folders.reason(e));
        }
        closeQuietly(channel);
    }

    private static void closeQuietly(FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                System.err.println("jvirtd: cannot close the pid file: " + Folders.reason(e));
            }
        }
    }
}
