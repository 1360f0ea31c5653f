/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.rpc;

/** The status of a message, {@code virNetMessageStatus}. */
public enum MessageStatus {
    /** Calls, events, successful replies, the end of a stream. */
    OK,
    /** The body is an error record; in a stream: abort. */
    ERROR,
    /** A packet of a stream, and more follow. */
    CONTINUE;

    private static final MessageStatus[] VALUES = values();

    /**
     * The number on the wire.
     *
     * @return 0 to 2
     */
    public int number() {
        return ordinal();
    }

    /**
     * The status with a number.
     *
     * @param number the number on the wire
     * @return the status, or null if there is none
     */
    public static MessageStatus of(int number) {
        return number >= 0 && number < VALUES.length ? VALUES[number] : null;
    }
}
