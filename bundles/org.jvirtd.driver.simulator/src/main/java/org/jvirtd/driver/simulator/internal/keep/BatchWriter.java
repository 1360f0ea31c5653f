/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.keep;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.CRC32;

/**
 * Writes a file of a world: a line for the file itself, then batches: a line for each thing, and one that tells how many bytes were
 * written since the last such line, and their checksum. What is in a batch without that line has not been written.
 */
final class BatchWriter {
    /** Raised when an older reader would misunderstand what is written. */
    static final int VERSION = 1;
    static final String FILE = "simulator";
    static final String END = "end";

    /** The first line of a file: a journal belongs to the world's file of the same generation. */
    record Header(int version, long generation) {}

    /** The last line of a batch. */
    record End(long bytes, String crc) {}

    private final Codec codec = new Codec();

    /**
     * Writes a batch.
     *
     * @param header for the first batch of a file; null for others
     * @param whole whether the file says nothing of what has gone
     */
    void write(OutputStream to, Header header, Batch batch, boolean whole) throws IOException {
        Summed sum = new Summed(to);
        Writer out = new OutputStreamWriter(sum, StandardCharsets.UTF_8);
        if (header != null) {
            line(out, FILE, header);
        }
        for (Map.Entry<String, Optional<Supplier<? extends Record>>> thing : batch.things().entrySet()) {
            if (thing.getValue().isPresent()) {
                line(out, thing.getKey(), thing.getValue().get().get());
            } else if (!whole) {
                codec.writeGone(out, thing.getKey());
                out.write('\n');
            }
        }
        out.flush();
        line(out, END, new End(sum.bytes, Long.toHexString(sum.crc.getValue())));
        out.flush();
    }

    private void line(Writer out, String key, Record part) throws IOException {
        codec.write(out, key, part);
        out.write('\n');
    }

    /** Counts and sums up what passes. */
    private static final class Summed extends FilterOutputStream {
        private final CRC32 crc = new CRC32();
        private long bytes;

        Summed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            crc.update(b);
            bytes++;
        }

        @Override
        public void write(byte[] from, int at, int length) throws IOException {
            out.write(from, at, length);
            crc.update(from, at, length);
            bytes += length;
        }
    }
}
