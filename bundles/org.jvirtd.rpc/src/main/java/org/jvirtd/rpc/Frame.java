/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.rpc;

/**
 * One whole message as it came from the wire. Immutable; the array is owned by the frame and must not be changed.
 *
 * @param header the header
 * @param bytes length word, header and body
 * @param descriptors the number of descriptors passed behind the message, 0 to 32
 */
public record Frame(MessageHeader header, byte[] bytes, int descriptors) {
    /** The bytes before the body: length word and header. */
    public static final int BODY_OFFSET = 4 + MessageHeader.BYTES;

    /**
     * A message without descriptors.
     *
     * @param header the header
     * @param bytes length word, header and body
     */
    public Frame(MessageHeader header, byte[] bytes) {
        this(header, bytes, 0);
    }

    /**
     * Where the body begins: behind the header, and behind the count of descriptors if the type has one.
     *
     * @return an offset into {@link #bytes()}
     */
    public int bodyOffset() {
        MessageType type = header.type();
        return type != null && type.carriesDescriptors() ? BODY_OFFSET + 4 : BODY_OFFSET;
    }

    /**
     * A new reader of the body.
     *
     * @return a reader
     */
    public XdrReader body() {
        int offset = bodyOffset();
        return new XdrReader(bytes, offset, bytes.length - offset);
    }
}
