/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.prepare;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What the head of a qcow2 image says of the image below it.
 *
 * @param backingFile as it stands in the head; null for none
 * @param backingFormat as it stands in the head; null when it is not said
 */
record Qcow2Header(String backingFile, String backingFormat) {
    private static final int MAGIC = 0x514649fb;
    private static final int FORMAT = 0xE2792ACA;
    private static final int HEAD_V2 = 72;
    private static final int LONGEST_NAME = 1023;
    private static final int LARGEST = 64 * 1024;
    private static final List<byte[]> FORMATS = List.of(new byte[]{'Q', 'F', 'I', (byte) 0xfb},
            new byte[]{'Q', 'E', 'D', 0}, "KDMV".getBytes(StandardCharsets.US_ASCII),
            "COWD".getBytes(StandardCharsets.US_ASCII), "conectix".getBytes(StandardCharsets.US_ASCII),
            "vhdxfile".getBytes(StandardCharsets.US_ASCII), "LUKS".getBytes(StandardCharsets.US_ASCII));

    /** The head of a file; null when it is no qcow2 image. */
    static Qcow2Header read(Path file) throws IOException {
        ByteBuffer head = head(file);
        if (head.remaining() < HEAD_V2 || head.getInt(0) != MAGIC) {
            return null;
        }
        int version = head.getInt(4);
        long nameAt = head.getLong(8);
        int nameLength = head.getInt(16);
        if (nameAt == 0 || nameLength <= 0) {
            return new Qcow2Header(null, null);
        }
        if (nameLength > LONGEST_NAME || nameAt + nameLength > head.remaining() || nameAt < HEAD_V2) {
            throw new IOException("invalid backing file name in " + file);
        }
        byte[] name = new byte[nameLength];
        head.get((int) nameAt, name);
        int extensions = version >= 3 ? head.getInt(100) : HEAD_V2;
        return new Qcow2Header(new String(name, StandardCharsets.UTF_8), format(head, extensions, (int) nameAt));
    }

    private static String format(ByteBuffer head, int from, int end) {
        int at = from;
        while (at >= HEAD_V2 && at + 8 <= end) {
            int type = head.getInt(at);
            int length = head.getInt(at + 4);
            if (type == 0 || length < 0 || at + 8 + length > head.remaining()) {
                return null;
            }
            if (type == FORMAT) {
                byte[] text = new byte[length];
                head.get(at + 8, text);
                return new String(text, StandardCharsets.US_ASCII);
            }
            at += 8 + (length + 7 & ~7);
        }
        return null;
    }

    /** Whether a file looks like an image of a format that has layers or meaning: then it is not taken for raw unsaid. */
    static boolean looksFormatted(Path file) throws IOException {
        byte[] head = head(file).array();
        return FORMATS.stream().anyMatch(m -> head.length >= m.length
                && Arrays.equals(m, 0, m.length, head, 0, m.length));
    }

    private static ByteBuffer head(Path file) throws IOException {
        try (InputStream in = new DataInputStream(Files.newInputStream(file))) {
            return ByteBuffer.wrap(in.readNBytes(LARGEST));
        }
    }
}
