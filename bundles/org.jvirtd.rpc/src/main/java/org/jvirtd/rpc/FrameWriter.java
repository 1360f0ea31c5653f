/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.rpc;

/**
 * Writes whole messages: length word, header and body in one pass into the room of an {@link XdrWriter}, which is used
 * again for the next one. One thread at a time.
 */
public final class FrameWriter {
    private static final int KEEP = 256 * 1024;

    private final XdrWriter out = new XdrWriter(1024);

    /**
     * Writes a message.
     *
     * @param header the header
     * @param body the body
     * @return the message, a new array of just its size
     * @throws XdrException if a limit is exceeded: then nothing of the message may be sent
     */
    public byte[] frame(MessageHeader header, XdrBody body) throws XdrException {
        write(header, body, out);
        byte[] frame = out.toByteArray();
        out.reset(KEEP);
        return frame;
    }

    /**
     * Writes the error reply to a call.
     *
     * @param call the call's header
     * @param error the error record, {@code message.MessageError}
     * @return the message, a new array of just its size
     * @throws XdrException if a text of the error is longer than 4 MiB
     */
    public byte[] error(MessageHeader call, XdrBody error) throws XdrException {
        return frame(call.answer(MessageType.REPLY, MessageStatus.ERROR), error);
    }

    /**
     * Writes the reply to a call.
     *
     * @param call the call's header
     * @param result the result, {@link XdrBody#EMPTY} if there is none
     * @return the message, a new array of just its size
     * @throws XdrException if a limit is exceeded: then nothing of the message may be sent
     */
    public byte[] reply(MessageHeader call, XdrBody result) throws XdrException {
        return frame(call.answer(MessageType.REPLY, MessageStatus.OK), result);
    }

    /**
     * Writes a message into a writer, in place of what that writer held.
     *
     * @param header the header
     * @param body the body
     * @param out the writer; holds the message afterwards, without a copy
     * @throws XdrException if a limit is exceeded
     */
    public static void write(MessageHeader header, XdrBody body, XdrWriter out) throws XdrException {
        out.reset();
        out.int32(0);
        header.write(out);
        body.write(out);
        out.patchInt32(0, out.size());
    }
}
