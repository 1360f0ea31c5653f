/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

import org.jvirtd.api.driver.StreamSource;

/** The picture on every simulated screen: grey steps, as PNG. */
final class TestPicture {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int STEP = 40;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] PNG = draw();

    private TestPicture() {}

    /** The picture, from its first byte. */
    static StreamSource png() {
        InputStream in = new ByteArrayInputStream(PNG);
        return new StreamSource() {
            @Override
            public int read(byte[] into, int offset, int length) throws java.io.IOException {
                return in.read(into, offset, length);
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
    }

    private static byte[] draw() {
        ByteBuffer pixels = ByteBuffer.allocate(HEIGHT * (WIDTH + 1));
        for (int y = 0; y < HEIGHT; y++) {
            pixels.put((byte) 0);
            for (int x = 0; x < WIDTH; x++) {
                pixels.put((byte) ((x / STEP + y / STEP) * 255 / (WIDTH / STEP + HEIGHT / STEP)));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        byte[] header = ByteBuffer.allocate(13).putInt(WIDTH).putInt(HEIGHT).put((byte) 8).array();
        chunk(out, "IHDR", header);
        chunk(out, "IDAT", deflated(pixels.array()));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static byte[] deflated(byte[] data) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(data);
            deflater.finish();
            byte[] buffer = new byte[data.length];
            return Arrays.copyOf(buffer, deflater.deflate(buffer));
        } finally {
            deflater.end();
        }
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(data.length).array());
        out.writeBytes(name);
        out.writeBytes(data);
        out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array());
    }
}
