/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.keep;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import org.jvirtd.conf.file.AtomicFiles;

/** Where the files of worlds are written: what has been written when a method returns is on the disk. */
interface Disk {
    /** The one of this machine. */
    Disk REAL = new Disk() {
        @Override
        public void replace(Path file, AtomicFiles.Content content) throws IOException {
            AtomicFiles.write(file, content);
        }

        @Override
        public Appender create(Path file) throws IOException {
            FileChannel channel = FileChannel.open(file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return new Channel(channel, file);
        }
    };

    /** Replaces a file as a whole, or leaves it as it was. */
    void replace(Path file, AtomicFiles.Content content) throws IOException;

    /** Makes an empty file, in place of what is there. */
    Appender create(Path file) throws IOException;

    /** A file that grows. For one thread. */
    interface Appender extends AutoCloseable {
        /** Adds bytes at its end; after an exception it may have a part of them, and must not be used any more. */
        void append(byte[] bytes) throws IOException;

        @Override
        void close() throws IOException;
    }

    /** A file of this machine. */
    final class Channel implements Appender {
        private final FileChannel channel;
        private final Path file;
        private boolean named;

        Channel(FileChannel channel, Path file) {
            this.channel = channel;
            this.file = file;
        }

        @Override
        public void append(byte[] bytes) throws IOException {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(false);
            if (!named) {
                AtomicFiles.forceFolder(file.getParent());
                named = true;
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
