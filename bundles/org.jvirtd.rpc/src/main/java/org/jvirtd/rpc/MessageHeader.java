/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.rpc;

/**
 * The six words before every body, {@code virNetMessageHeader}. Type and status are kept as numbers, since a peer may
 * send any.
 *
 * @param program the program, such as 0x20008086
 * @param version the program's version
 * @param procedure the procedure's number
 * @param typeNumber the type; see {@link #type()}
 * @param serial the caller's number for this call, unsigned
 * @param statusNumber the status; see {@link #status()}
 */
public record MessageHeader(int program, int version, int procedure, int typeNumber, int serial, int statusNumber)
        implements
            XdrBody {
    /** The bytes that a header takes. */
    public static final int BYTES = 24;

    /**
     * A header.
     *
     * @param program the program
     * @param version the program's version
     * @param procedure the procedure's number
     * @param type the type
     * @param serial the serial
     * @param status the status
     */
    public MessageHeader(int program, int version, int procedure, MessageType type, int serial, MessageStatus status) {
        this(program, version, procedure, type.number(), serial, status.number());
    }

    /**
     * The header of a call.
     *
     * @param procedure the procedure
     * @param serial the serial
     * @return a header
     */
    public static MessageHeader call(Procedure procedure, int serial) {
        return of(procedure, MessageType.CALL, serial);
    }

    /**
     * The header of an event or keepalive message.
     *
     * @param procedure the procedure
     * @param serial the serial
     * @return a header
     */
    public static MessageHeader message(Procedure procedure, int serial) {
        return of(procedure, MessageType.MESSAGE, serial);
    }

    private static MessageHeader of(Procedure procedure, MessageType type, int serial) {
        return new MessageHeader(procedure.program(), procedure.version(), procedure.number(), type, serial,
                MessageStatus.OK);
    }

    /**
     * The header of an answer to this message: same program, version, procedure and serial.
     *
     * @param type the answer's type
     * @param status the answer's status
     * @return a header
     */
    public MessageHeader answer(MessageType type, MessageStatus status) {
        return new MessageHeader(program, version, procedure, type, serial, status);
    }

    /**
     * The type.
     *
     * @return the type, or null if its number is unknown
     */
    public MessageType type() {
        return MessageType.of(typeNumber);
    }

    /**
     * The status.
     *
     * @return the status, or null if its number is unknown
     */
    public MessageStatus status() {
        return MessageStatus.of(statusNumber);
    }

    /**
     * Reads a header.
     *
     * @param in where from
     * @return a header
     * @throws XdrException if fewer than 24 bytes are left
     */
    public static MessageHeader read(XdrReader in) throws XdrException {
        return new MessageHeader(in.int32(), in.int32(), in.int32(), in.int32(), in.int32(), in.int32());
    }

    @Override
    public void write(XdrWriter out) throws XdrException {
        out.int32(program);
        out.int32(version);
        out.int32(procedure);
        out.int32(typeNumber);
        out.int32(serial);
        out.int32(statusNumber);
    }
}
