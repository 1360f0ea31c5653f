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
import java.util.Objects;
import java.util.UUID;

/**
 * Reads XDR (RFC 4506) from a range of bytes. Every count is checked against its limit and against the bytes that are
 * left before memory is taken for it. One thread at a time.
 */
public final class XdrReader {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final byte[] NO_BYTES = {};
    private static final int[] NO_INTS = {};
    private static final long[] NO_LONGS = {};
    private static final long EACH_BYTE = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private final byte[] bytes;
    private final int end;
    private int position;

    /**
     * Reads a whole array.
     *
     * @param bytes the bytes, not copied
     */
    public XdrReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    /**
     * Reads a range of an array.
     *
     * @param bytes the bytes, not copied
     * @param offset the first byte
     * @param length how many bytes
     */
    public XdrReader(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        this.bytes = bytes;
        this.position = offset;
        this.end = offset + length;
    }

    /**
     * Reads what remains in a buffer. The buffer's position stays.
     *
     * @param buffer the buffer; its bytes are copied only if it has no accessible array
     * @return a reader
     */
    public static XdrReader of(ByteBuffer buffer) {
        if (buffer.hasArray()) {
            return new XdrReader(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
        }
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        return new XdrReader(copy);
    }

    /**
     * The bytes that are left.
     *
     * @return a number of bytes
     */
    public int remaining() {
        return end - position;
    }

    /**
     * Reads an int or unsigned int.
     *
     * @return the 32 bits
     * @throws XdrException if fewer than 4 bytes are left
     */
    public int int32() throws XdrException {
        return (int) INT.get(bytes, take(4));
    }

    /**
     * Reads a hyper or unsigned hyper.
     *
     * @return the 64 bits
     * @throws XdrException if fewer than 8 bytes are left
     */
    public long int64() throws XdrException {
        return (long) LONG.get(bytes, take(8));
    }

    /**
     * Reads a double.
     *
     * @return the value
     * @throws XdrException if fewer than 8 bytes are left
     */
    public double float64() throws XdrException {
        return Double.longBitsToDouble(int64());
    }

    /**
     * Reads a bool, such as the flag before an optional value.
     *
     * @return true for every word but 0
     * @throws XdrException if fewer than 4 bytes are left
     */
    public boolean bool() throws XdrException {
        return int32() != 0;
    }

    /**
     * Reads 16 opaque bytes.
     *
     * @return the UUID
     * @throws XdrException if fewer than 16 bytes are left
     */
    public UUID uuid() throws XdrException {
        int at = take(16);
        return new UUID((long) LONG.get(bytes, at), (long) LONG.get(bytes, at + 8));
    }

    /**
     * Reads a string of UTF-8, up to its first NUL. Bytes that are not UTF-8 become U+FFFD.
     *
     * @param max the most bytes
     * @return the string
     * @throws XdrException if it is longer than {@code max} or than what is left
     */
    public String string(int max) throws XdrException {
        int length = count(max, 1, "string");
        int at = take(padded(length));
        return length == 0 ? "" : new String(bytes, at, untilNul(at, length), StandardCharsets.UTF_8);
    }

    /**
     * Reads an optional string.
     *
     * @param max the most bytes
     * @return the string or null
     * @throws XdrException if it is longer than {@code max} or than what is left
     */
    public String optionalString(int max) throws XdrException {
        return bool() ? string(max) : null;
    }

    /**
     * Reads opaque bytes of variable length.
     *
     * @param max the most bytes
     * @return a copy of the bytes
     * @throws XdrException if there are more than {@code max} or than what is left
     */
    public byte[] opaque(int max) throws XdrException {
        int length = count(max, 1, "opaque");
        int at = take(padded(length));
        return length == 0 ? NO_BYTES : Arrays.copyOfRange(bytes, at, at + length);
    }

    /**
     * Reads the count of a list.
     *
     * @param max the most items
     * @param itemBytes the fewest bytes that an item takes, at least 1
     * @return the count
     * @throws XdrException if it is negative, more than {@code max}, or more than what is left can hold
     */
    public int listSize(int max, int itemBytes) throws XdrException {
        return count(max, itemBytes, "list");
    }

    /**
     * Reads a list of ints.
     *
     * @param max the most items
     * @return the items
     * @throws XdrException if there are more than {@code max} or than what is left
     */
    public int[] int32List(int max) throws XdrException {
        int size = count(max, 4, "list");
        if (size == 0) {
            return NO_INTS;
        }
        int at = take(size * 4);
        int[] items = new int[size];
        for (int i = 0; i < size; i++) {
            items[i] = (int) INT.get(bytes, at + i * 4);
        }
        return items;
    }

    /**
     * Reads a list of hypers.
     *
     * @param max the most items
     * @return the items
     * @throws XdrException if there are more than {@code max} or than what is left
     */
    public long[] int64List(int max) throws XdrException {
        int size = count(max, 8, "list");
        if (size == 0) {
            return NO_LONGS;
        }
        int at = take(size * 8);
        long[] items = new long[size];
        for (int i = 0; i < size; i++) {
            items[i] = (long) LONG.get(bytes, at + i * 8);
        }
        return items;
    }

    /**
     * Reads a list of chars, each of which takes 4 bytes.
     *
     * @param max the most items
     * @return the items
     * @throws XdrException if there are more than {@code max} or than what is left
     */
    public byte[] charList(int max) throws XdrException {
        return chars(count(max, 4, "list"));
    }

    /**
     * Reads an array of chars of fixed length, each of which takes 4 bytes.
     *
     * @param size the number of items
     * @return the items
     * @throws XdrException if fewer bytes are left
     */
    public byte[] chars(int size) throws XdrException {
        int at = take(size * 4);
        byte[] items = new byte[size];
        for (int i = 0; i < size; i++) {
            items[i] = bytes[at + i * 4 + 3];
        }
        return items;
    }

    /**
     * Reads all that is left, as it is: the payload of a stream's packet.
     *
     * @return a copy of the bytes
     */
    public byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, position, end);
        position = end;
        return rest;
    }

    private int count(int max, int itemBytes, String what) throws XdrException {
        int count = int32();
        if (count < 0 || count > max) {
            throw new XdrException(
                    what + " of " + Integer.toUnsignedLong(count) + " is longer than its limit of " + max);
        }
        if ((long) count * itemBytes > end - position) {
            throw new XdrException(what + " of " + count + " does not fit into the " + remaining() + " bytes left");
        }
        return count;
    }

    private int take(int length) throws XdrException {
        int at = position;
        if (length > end - at) {
            throw new XdrException(length + " bytes wanted, " + (end - at) + " left");
        }
        position = at + length;
        return at;
    }

    private int untilNul(int at, int length) {
        int i = 0;
        for (; i + 8 <= length; i += 8) {
            long word = (long) LONG.get(bytes, at + i);
            if ((word - EACH_BYTE & ~word & HIGH_BITS) != 0) {
                break;
            }
        }
        while (i < length && bytes[at + i] != 0) {
            i++;
        }
        return i;
    }

    private static int padded(int length) {
        return length + 3 & ~3;
    }
}
