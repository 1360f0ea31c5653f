/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.qmp;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Cuts bytes into lines, as they come. A line that lies whole in what was read is handed on where it lies; only one that is
 * broken by the end of a read is kept, once, in a buffer that grows with it and is let go with it.
 */
public final class LineFramer {
    private static final int FIRST_BYTES = 4096;

    /** What takes the lines. */
    @FunctionalInterface
    public interface LineSink {
        /**
         * Takes a line.
         *
         * @param line without its end; valid during the call
         */
        void line(ByteBuffer line) throws ProtocolException;
    }

    private byte[] kept = new byte[0];
    private int length;

    /**
     * Takes what was read.
     *
     * @param bytes consumed
     * @param maxBytes the longest line that is taken now
     * @throws ProtocolException when a line is longer; the framer is of no use afterwards
     */
    public void accept(ByteBuffer bytes, int maxBytes, LineSink sink) throws ProtocolException {
        while (bytes.hasRemaining()) {
            int end = newline(bytes);
            int part = (end < 0 ? bytes.limit() : end) - bytes.position();
            if (length + (long) part > maxBytes) {
                clear();
                throw new ProtocolException("a line is longer than " + maxBytes + " bytes");
            }
            if (end < 0) {
                keep(bytes, part);
                return;
            }
            ByteBuffer line = length == 0 ? bytes.slice(bytes.position(), part) : joined(bytes, part);
            bytes.position(end + 1);
            sink.line(line);
        }
    }

    /** Forgets a line that has begun. */
    public void clear() {
        kept = new byte[0];
        length = 0;
    }

    /** The bytes of the line that has begun. */
    int keptBytes() {
        return length;
    }

    private static int newline(ByteBuffer bytes) {
        for (int at = bytes.position(); at < bytes.limit(); at++) {
            if (bytes.get(at) == '\n') {
                return at;
            }
        }
        return -1;
    }

    private ByteBuffer joined(ByteBuffer bytes, int part) {
        keep(bytes, part);
        ByteBuffer line = ByteBuffer.wrap(kept, 0, length);
        clear();
        return line;
    }

    private void keep(ByteBuffer bytes, int part) {
        int needed = length + part;
        if (needed > kept.length) {
            kept = Arrays.copyOf(kept, Math.max(needed, Math.max(FIRST_BYTES, 2 * kept.length)));
        }
        bytes.get(kept, length, part);
        length = needed;
    }
}
