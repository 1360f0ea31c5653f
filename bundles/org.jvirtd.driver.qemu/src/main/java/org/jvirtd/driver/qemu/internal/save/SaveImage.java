/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.save;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;

/**
 * The head of a save image, in the layout that libvirt's images have, so that either daemon restores what the other saved: magic,
 * five little-endian words, 14 unused ones; then the domain's document and the cookie, each with a NUL, and room for a document
 * that grows; QEMU's migration stream follows.
 *
 * @param xml the domain's document
 * @param cookie what else a restore must know, a document; null for none
 * @param running whether the domain is to run after a restore
 * @param compression 0 for none
 * @param dataBytes how much lies between the header and the stream
 */
@AnyThread
public record SaveImage(String xml, String cookie, boolean running, int compression, int dataBytes) {
    /** Bytes of the header. */
    static final int HEADER_BYTES = 92;
    /** How much a document may grow in place. */
    static final int ROOM_BYTES = 64 * 1024;

    private static final int MAGIC_BYTES = 16;
    private static final int VERSION = 2;
    /** No document that a client can send is longer, nor two of them. */
    private static final int MOST_DATA_BYTES = 16 * 1024 * 1024;
    private static final byte[] WHOLE = "LibvirtQemudSave".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PART = "LibvirtQemudPart".getBytes(StandardCharsets.US_ASCII);

    public SaveImage {
        Objects.requireNonNull(xml, "xml");
    }

    /** The head of a new image, with room to grow. */
    public static SaveImage of(String xml, String cookie, boolean running) {
        return new SaveImage(xml, cookie, running, 0, Math.addExact(contentBytes(xml, cookie), ROOM_BYTES));
    }

    /** Where QEMU's stream begins. */
    public long streamOffset() {
        return (long) HEADER_BYTES + dataBytes;
    }

    /**
     * The head with another document, in the same room.
     *
     * @throws VirtException OPERATION_FAILED if it does not fit
     */
    public SaveImage withXml(String next) {
        if (contentBytes(next, cookie) > dataBytes) {
            throw Mistakes.failed("new xml too large to fit in file");
        }
        return new SaveImage(next, cookie, running, compression, dataBytes);
    }

    /** The head with another state after a restore. */
    public SaveImage withRunning(boolean next) {
        return new SaveImage(xml, cookie, next, compression, dataBytes);
    }

    /**
     * Its bytes, from the file's begin to the stream.
     *
     * @param whole false while the stream is not complete: such an image is refused
     */
    public ByteBuffer encode(boolean whole) {
        byte[] document = xml.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(streamOffset())).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(whole ? WHOLE : PART).putInt(VERSION).putInt(dataBytes).putInt(running ? 1 : 0).putInt(compression)
                .putInt(cookie == null ? 0 : document.length + 1);
        bytes.position(HEADER_BYTES).put(document).put((byte) 0);
        if (cookie != null) {
            bytes.put(cookie.getBytes(StandardCharsets.UTF_8)).put((byte) 0);
        }
        return bytes.clear();
    }

    /**
     * Reads the head of an image.
     *
     * @throws VirtException SYSTEM_ERROR if it cannot be opened or read, OPERATION_FAILED if it is no whole image
     */
    @OnWorker
    public static SaveImage read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(channel);
        } catch (IOException e) {
            throw FileMistakes.of("open", file, e);
        }
    }

    private static SaveImage read(FileChannel channel) throws IOException {
        ByteBuffer header = bytes(channel, HEADER_BYTES, "failed to read qemu header");
        byte[] magic = new byte[MAGIC_BYTES];
        header.get(magic);
        if (Arrays.equals(magic, PART)) {
            throw Mistakes.failed("save image is incomplete");
        }
        if (!Arrays.equals(magic, WHOLE)) {
            throw Mistakes.failed("image magic is incorrect");
        }
        int version = header.getInt();
        if (Integer.compareUnsigned(version, VERSION) > 0) {
            header.order(ByteOrder.BIG_ENDIAN);
            version = Integer.reverseBytes(version);
        }
        if (Integer.compareUnsigned(version, VERSION) > 0) {
            throw Mistakes
                    .failed("image version is not supported (" + Integer.toUnsignedString(version) + " > " + VERSION
                            + ")");
        }
        int data = header.getInt();
        boolean running = header.getInt() != 0;
        int compression = header.getInt();
        int cookieAt = header.getInt();
        if (data <= 0) {
            throw Mistakes.failed("invalid header data length: " + data);
        }
        int documentBytes = cookieAt > 0 ? cookieAt : data;
        String xml = text(bytes(channel, documentBytes, "failed to read domain XML"));
        String cookie = cookieAt > 0 ? text(bytes(channel, data - cookieAt, "failed to read cookie")) : null;
        return new SaveImage(xml, cookie, running, compression, data);
    }

    private static ByteBuffer bytes(FileChannel channel, int count, String otherwise) throws IOException {
        if (count <= 0 || count > MOST_DATA_BYTES || count > channel.size() - channel.position()) {
            throw Mistakes.failed(otherwise);
        }
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw Mistakes.failed(otherwise);
            }
        }
        return bytes.flip();
    }

    /** Up to the first NUL. */
    private static String text(ByteBuffer bytes) {
        int end = 0;
        while (end < bytes.limit() && bytes.get(end) != 0) {
            end++;
        }
        return StandardCharsets.UTF_8.decode(bytes.slice(0, end)).toString();
    }

    private static int contentBytes(String xml, String cookie) {
        int bytes = xml.getBytes(StandardCharsets.UTF_8).length + 1;
        return cookie == null ? bytes : bytes + cookie.getBytes(StandardCharsets.UTF_8).length + 1;
    }
}
