/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.rpc;

/** The type of a message, {@code virNetMessageType}. */
public enum MessageType {
    /** A call with arguments. */
    CALL,
    /** The result or error of a call. */
    REPLY,
    /** An event or keepalive: nobody answers it. */
    MESSAGE,
    /** Payload, end or abort of a stream. */
    STREAM,
    /** A call with passed descriptors. */
    CALL_WITH_FDS,
    /** A reply with passed descriptors. */
    REPLY_WITH_FDS,
    /** A hole of a sparse stream. */
    STREAM_HOLE;

    private static final MessageType[] VALUES = values();

    /**
     * The number on the wire.
     *
     * @return 0 to 6
     */
    public int number() {
        return ordinal();
    }

    /**
     * Says whether passed descriptors follow such a message.
     *
     * @return true for the types with descriptors
     */
    public boolean carriesDescriptors() {
        return this == CALL_WITH_FDS || this == REPLY_WITH_FDS;
    }

    /**
     * The type with a number.
     *
     * @param number the number on the wire
     * @return the type, or null if there is none
     */
    public static MessageType of(int number) {
        return number >= 0 && number < VALUES.length ? VALUES[number] : null;
    }
}
