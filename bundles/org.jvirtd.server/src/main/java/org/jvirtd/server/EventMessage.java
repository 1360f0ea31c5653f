/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server;

import java.nio.ByteBuffer;
import java.util.Arrays;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.rpc.FrameWriter;
import org.jvirtd.rpc.MessageHeader;
import org.jvirtd.rpc.MessageStatus;
import org.jvirtd.rpc.MessageType;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.XdrException;
import org.jvirtd.rpc.XdrWriter;

/** An event as it goes over the wire: encoded once and sent to any number of clients. Immutable. */
@AnyThread
public final class EventMessage {
    /** Events have this serial. */
    private static final int SERIAL = 1;

    private final byte[] bytes;

    private EventMessage(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Encodes an event.
     *
     * @param program the program's number
     * @param version the program's version
     * @param procedure the event's procedure number
     * @param body the event's record
     * @throws XdrException when a limit of the protocol is exceeded
     */
    public static EventMessage encode(int program, int version, int procedure, XdrBody body) throws XdrException {
        XdrWriter out = new XdrWriter();
        FrameWriter.write(new MessageHeader(program, version, procedure, MessageType.MESSAGE, SERIAL, MessageStatus.OK),
                body, out);
        ByteBuffer whole = out.toByteBuffer();
        return new EventMessage(Arrays.copyOfRange(whole.array(), 0, whole.limit()));
    }

    /** The size on the wire. */
    public int size() {
        return bytes.length;
    }

    /** The message, read-only, with a position of its own for each caller. */
    public ByteBuffer toByteBuffer() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }
}
