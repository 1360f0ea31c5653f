/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.keep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

import com.google.gson.JsonParseException;

/** Reads what {@link BatchWriter} has written. For one thread. */
final class BatchReader {
    private static final byte[] END = ("{\"" + BatchWriter.END + "\":").getBytes(StandardCharsets.UTF_8);
    /** Exactly so, or it has been damaged. */
    private static final Pattern END_LINE = Pattern
            .compile("\\{\"end\":\\{\"bytes\":(\\d{1,18}),\"crc\":\"([0-9a-f]{1,8})\"}}");

    private final byte[] bytes;
    private final Codec codec = new Codec();
    /** Where the batch begins that is read. */
    private int batch;

    BatchReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The first line; empty if there is no whole one.
     *
     * @throws JsonParseException if it is no such file, or of a version that is not known
     */
    Optional<BatchWriter.Header> header() throws IOException {
        int end = lineEnd(0);
        if (end < 0) {
            return Optional.empty();
        }
        String line = text(0, end);
        if (!BatchWriter.FILE.equals(Codec.kind(line))) {
            throw new JsonParseException("not a file of a simulator's world");
        }
        BatchWriter.Header header = codec.read(line, BatchWriter.Header.class);
        if (header.version() > BatchWriter.VERSION) {
            throw new JsonParseException("written in version " + header.version() + " of the format, and "
                    + BatchWriter.VERSION + " is known");
        }
        return Optional.of(header);
    }

    /**
     * Puts the lines of all whole batches in by their keys: later ones replace earlier ones.
     *
     * @return how many bytes at the end are of no whole batch
     * @throws JsonParseException if a whole batch follows on one that is none
     */
    int readInto(Map<String, String> lines) throws IOException {
        int from = 0;
        for (int at = 0, end = lineEnd(0); end >= 0; at = end + 1, end = lineEnd(at)) {
            if (isEnd(at, end)) {
                if (!whole(from, at, end)) {
                    break;
                }
                take(from, at, lines);
                from = end + 1;
                batch++;
            }
        }
        for (int at = from, end = lineEnd(at); end >= 0; at = end + 1, end = lineEnd(at)) {
            if (isEnd(at, end) && wholeAnywhere(from, at, end)) {
                throw new JsonParseException("damaged after byte " + from + ", in batch " + batch + ", with whole ones"
                        + " behind it");
            }
        }
        return bytes.length - from;
    }

    private void take(int from, int to, Map<String, String> lines) throws IOException {
        for (int at = batch == 0 ? lineEnd(from) + 1 : from; at < to; at = lineEnd(at) + 1) {
            String line = text(at, lineEnd(at));
            Codec.Named named = codec.named(line);
            if (named.gone()) {
                lines.remove(named.key());
            } else {
                lines.put(named.key(), line);
            }
        }
    }

    private boolean whole(int from, int at, int end) {
        Optional<BatchWriter.End> said = end(at, end);
        return said.isPresent() && said.get().bytes() == at - from && sum(from, at).equals(said.get().crc());
    }

    /** Whether the line ends a batch that begins where it says, behind the first one that is not whole. */
    private boolean wholeAnywhere(int from, int at, int end) {
        Optional<BatchWriter.End> said = end(at, end);
        return said.isPresent() && said.get().bytes() > 0 && said.get().bytes() <= at - from
                && sum((int) (at - said.get().bytes()), at).equals(said.get().crc());
    }

    private Optional<BatchWriter.End> end(int at, int end) {
        Matcher line = END_LINE.matcher(text(at, end));
        return line.matches()
                ? Optional.of(new BatchWriter.End(Long.parseLong(line.group(1)), line.group(2)))
                : Optional.empty(); // torn or damaged
    }

    private String sum(int from, int to) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, to - from);
        return Long.toHexString(crc.getValue());
    }

    private boolean isEnd(int at, int end) {
        if (end - at < END.length) {
            return false;
        }
        for (int i = 0; i < END.length; i++) {
            if (bytes[at + i] != END[i]) {
                return false;
            }
        }
        return true;
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** Where the line ends that begins there; -1 if it does not. */
    private int lineEnd(int at) {
        for (int i = at; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
