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
import org.jvirtd.api.driver.StreamSink;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.file.SystemErrors;
import org.jvirtd.driver.storage.internal.host.HostFile;

/** A part of a file, for a client that writes it. */
@OnWorker
final class VolumeSink implements StreamSink {
    private static final int ZEROS = 1 << 16;

    private final OpenFiles files;
    private final Path file;
    private final FileChannel out;
    private final Runnable after;
    /** Where the room for the client ends; -1 for no limit. */
    private final long end;
    private long at;

    /**
     * Opens a file.
     *
     * @param length the most bytes; 0 for no limit
     * @param after runs when everything has been written, or the client has given up
     */
    VolumeSink(OpenFiles files, Path file, long offset, long length, Runnable after) throws IOException {
        this.files = files;
        this.file = file;
        this.out = files.add(FileChannel.open(file, StandardOpenOption.WRITE));
        this.after = after;
        this.at = offset;
        this.end = length == 0 || offset + length < 0 ? -1 : offset + length;
    }

    @Override
    public void write(ByteBuffer data) throws IOException {
        requireRoom(data.remaining());
        while (data.hasRemaining()) {
            at += out.write(data, at);
        }
    }

    @Override
    public void hole(long length) throws IOException {
        requireRoom(length);
        long used = Math.min(out.size(), at + length) - at;
        if (used > 0) {
            clear(used);
        }
        at += length;
    }

    @Override
    public void finish() throws IOException {
        try {
            if (at > out.size()) {
                out.write(ByteBuffer.allocate(1), at - 1);
            }
        } finally {
            abort();
        }
    }

    @Override
    public void abort() {
        files.close(out);
        after.run();
    }

    private void requireRoom(long length) {
        if (end >= 0 && length > end - at) {
            throw SystemErrors.of(ErrorDomain.STREAMS, "cannot write to stream", "No space left on device");
        }
    }

    /** Makes zeros of what was there: without room on the disk where the file system can. */
    private void clear(long length) throws IOException {
        try {
            HostFile.punch(file, at, length);
        } catch (IOException e) {
            ByteBuffer zeros = ByteBuffer.allocate(ZEROS);
            long done = 0;
            while (done < length) {
                zeros.clear().limit((int) Math.min(ZEROS, length - done));
                done += out.write(zeros, at + done);
            }
        }
    }
}
