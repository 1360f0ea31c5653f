/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.rpc;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * Writes XDR (RFC 4506) into an array that grows on demand up to a hard limit. Can be used again after
 * {@link #reset()}. One thread at a time.
 */
public final class XdrWriter {
    /** The most bytes that a message may have, its length word included. */
    public static final int FRAME_MAX = 33_554_436;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int SHORT_STRING = 96;

    private final int limit;
    private byte[] bytes;
    private int size;

    /** A writer with room for 512 bytes at first and a limit of {@link #FRAME_MAX}. */
    public XdrWriter() {
        this(512);
    }

    /**
     * A writer with a limit of {@link #FRAME_MAX}.
     *
     * @param capacity room in bytes at first
     */
    public XdrWriter(int capacity) {
        this(capacity, FRAME_MAX);
    }

    /**
     * A writer.
     *
     * @param capacity room in bytes at first
     * @param limit the most bytes that it takes
     */
    public XdrWriter(int capacity, int limit) {
        this.bytes = new byte[Math.max(16, Math.min(capacity, limit))];
        this.limit = limit;
    }

    /**
     * The number of bytes written.
     *
     * @return bytes
     */
    public int size() {
        return size;
    }

    /** Forgets what was written and keeps the room. */
    public void reset() {
        size = 0;
    }

    /**
     * Forgets what was written, and gives back room above a bound.
     *
     * @param keep the most bytes of room to keep
     */
    public void reset(int keep) {
        size = 0;
        if (bytes.length > keep) {
            bytes = new byte[Math.max(16, keep)];
        }
    }

    /**
     * What was written.
     *
     * @return a copy
     */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /**
     * What was written, not copied: valid until the next call of this writer.
     *
     * @return a buffer from 0 to {@link #size()}
     */
    public ByteBuffer toByteBuffer() {
        return ByteBuffer.wrap(bytes, 0, size);
    }

    /**
     * Writes an int or unsigned int.
     *
     * @param value the 32 bits
     * @throws XdrException at the limit
     */
    public void int32(int value) throws XdrException {
        int at = grow(4);
        INT.set(bytes, at, value);
    }

    /**
     * Writes an int over what stands at a position.
     *
     * @param at the position, at most {@link #size()} - 4
     * @param value the 32 bits
     */
    public void patchInt32(int at, int value) {
        if (at < 0 || at > size - 4) {
            throw new IndexOutOfBoundsException(at);
        }
        INT.set(bytes, at, value);
    }

    /**
     * Writes a hyper or unsigned hyper.
     *
     * @param value the 64 bits
     * @throws XdrException at the limit
     */
    public void int64(long value) throws XdrException {
        int at = grow(8);
        LONG.set(bytes, at, value);
    }

    /**
     * Writes a double.
     *
     * @param value the value
     * @throws XdrException at the limit
     */
    public void float64(double value) throws XdrException {
        int64(Double.doubleToRawLongBits(value));
    }

    /**
     * Writes a bool, such as the flag before an optional value.
     *
     * @param value the value
     * @throws XdrException at the limit
     */
    public void bool(boolean value) throws XdrException {
        int32(value ? 1 : 0);
    }

    /**
     * Writes 16 opaque bytes.
     *
     * @param value the UUID
     * @throws XdrException at the limit
     */
    public void uuid(UUID value) throws XdrException {
        int at = grow(16);
        LONG.set(bytes, at, value.getMostSignificantBits());
        LONG.set(bytes, at + 8, value.getLeastSignificantBits());
    }

    /**
     * Writes a string as UTF-8.
     *
     * @param value the string
     * @param max the most bytes
     * @throws XdrException if it is longer than {@code max}, or at the limit
     */
    public void string(String value, int max) throws XdrException {
        int length = value.length();
        if (length > SHORT_STRING || !shortAscii(value, length, max)) {
            opaque(value.getBytes(StandardCharsets.UTF_8), max);
        }
    }

    /**
     * Writes an optional string.
     *
     * @param value the string or null
     * @param max the most bytes
     * @throws XdrException if it is longer than {@code max}, or at the limit
     */
    public void optionalString(String value, int max) throws XdrException {
        bool(value != null);
        if (value != null) {
            string(value, max);
        }
    }

    /**
     * Writes opaque bytes of variable length.
     *
     * @param value the bytes
     * @param max the most bytes
     * @throws XdrException if there are more than {@code max}, or at the limit
     */
    public void opaque(byte[] value, int max) throws XdrException {
        int length = value.length;
        check(length, max);
        int padded = length + 3 & ~3;
        int at = grow(4 + padded);
        INT.set(bytes, at, length);
        System.arraycopy(value, 0, bytes, at + 4, length);
        for (int i = at + 4 + length; i < at + 4 + padded; i++) {
            bytes[i] = 0;
        }
    }

    /**
     * Writes the count of a list.
     *
     * @param count the number of items that follow
     * @param max the most items
     * @throws XdrException if there are more than {@code max}, or at the limit
     */
    public void listSize(int count, int max) throws XdrException {
        check(count, max);
        int32(count);
    }

    /**
     * Writes a list of ints.
     *
     * @param items the items
     * @param max the most items
     * @throws XdrException if there are more than {@code max}, or at the limit
     */
    public void int32List(int[] items, int max) throws XdrException {
        check(items.length, max);
        int at = grow(4 + items.length * 4);
        INT.set(bytes, at, items.length);
        for (int item : items) {
            at += 4;
            INT.set(bytes, at, item);
        }
    }

    /**
     * Writes a list of hypers.
     *
     * @param items the items
     * @param max the most items
     * @throws XdrException if there are more than {@code max}, or at the limit
     */
    public void int64List(long[] items, int max) throws XdrException {
        check(items.length, max);
        int at = grow(4 + items.length * 8);
        INT.set(bytes, at, items.length);
        at += 4;
        for (long item : items) {
            LONG.set(bytes, at, item);
            at += 8;
        }
    }

    /**
     * Writes a list of chars, each of which takes 4 bytes.
     *
     * @param items the items
     * @param max the most items
     * @throws XdrException if there are more than {@code max}, or at the limit
     */
    public void charList(byte[] items, int max) throws XdrException {
        check(items.length, max);
        int32(items.length);
        chars(items);
    }

    /**
     * Writes an array of chars of fixed length, each of which takes 4 bytes.
     *
     * @param items the items
     * @throws XdrException at the limit
     */
    public void chars(byte[] items) throws XdrException {
        int at = grow(items.length * 4);
        for (byte item : items) {
            INT.set(bytes, at, (int) item);
            at += 4;
        }
    }

    /**
     * Writes bytes as they are, without count and padding: the payload of a stream's packet, or what was encoded
     * before.
     *
     * @param value the bytes
     * @param offset the first one
     * @param length how many
     * @throws XdrException at the limit
     */
    public void raw(byte[] value, int offset, int length) throws XdrException {
        int at = grow(length);
        System.arraycopy(value, offset, bytes, at, length);
    }

    private boolean shortAscii(String value, int length, int max) throws XdrException {
        check(length, max);
        int padded = length + 3 & ~3;
        int start = size;
        int at = grow(4 + padded);
        byte[] to = bytes;
        INT.set(to, at, length);
        at += 4;
        if (padded != 0) {
            INT.set(to, at + padded - 4, 0);
        }
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                size = start;
                return false;
            }
            to[at + i] = (byte) c;
        }
        return true;
    }

    private int grow(int more) throws XdrException {
        int at = size;
        if (more > bytes.length - at) {
            enlarge(more);
        }
        size = at + more;
        return at;
    }

    private void enlarge(int more) throws XdrException {
        if (more > limit - size) {
            throw new XdrException("message of more than " + limit + " bytes");
        }
        long wanted = Math.max((long) size + more, bytes.length * 2L);
        bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, limit));
    }

    private static void check(int count, int max) throws XdrException {
        if (count > max) {
            throw new XdrException(count + " items or bytes are more than the limit of " + max);
        }
    }
}
