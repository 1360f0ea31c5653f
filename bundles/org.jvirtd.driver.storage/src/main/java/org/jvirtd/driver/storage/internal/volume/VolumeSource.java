/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal.volume;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.jvirtd.api.driver.BufferSource;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.storage.internal.host.HostFile;

/** A part of a file, for a client that reads it; holes are holes when the client wants that. */
@OnWorker
final class VolumeSource implements BufferSource, Closeable {
    private final OpenFiles files;
    private final FileChannel in;
    /** Where the holes are; null for a client that does not want to know. */
    private final HostFile map;
    private final long end;
    private long at;
    /** Up to here there is data. */
    private long dataEnd;

    /** @param length the most bytes; 0 for all */
    VolumeSource(OpenFiles files, Path file, long offset, long length, boolean sparse) throws IOException {
        this.files = files;
        this.in = FileChannel.open(file, StandardOpenOption.READ);
        long size = in.size();
        this.end = length == 0 || length < 0 || length > size - Math.min(size, offset) ? size : offset + length;
        this.at = offset < 0 ? size : offset;
        this.dataEnd = at;
        this.map = sparse ? HostFile.open(file) : null;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        return read(ByteBuffer.wrap(into, offset, length));
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (at >= end) {
            return -1;
        }
        long most = end - at;
        if (map != null) {
            if (at >= dataEnd) {
                if (map.nextData(at) > at) {
                    return 0;
                }
                dataEnd = map.nextHole(at);
            }
            most = Math.min(most, dataEnd - at);
        }
        int room = into.limit();
        into.limit(into.position() + (int) Math.min(into.remaining(), most));
        int n = in.read(into, at);
        into.limit(room);
        if (n > 0) {
            at += n;
        }
        return n == 0 ? -1 : n;
    }

    @Override
    public long hole() throws IOException {
        long length = Math.min(map.nextData(at), end) - at;
        at += length;
        return length;
    }

    @Override
    public void close() {
        files.close(in);
        if (map != null) {
            map.close();
        }
    }
}
