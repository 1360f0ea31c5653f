/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import java.nio.ByteBuffer;

import org.jvirtd.api.VirtException;
import org.jvirtd.rpc.FrameWriter;
import org.jvirtd.rpc.MessageHeader;
import org.jvirtd.rpc.MessageStatus;
import org.jvirtd.rpc.MessageType;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.XdrException;
import org.jvirtd.rpc.XdrWriter;

/** Encodes replies in room that each thread keeps for the next one. */
final class ReplyWriter {
    private static final int KEEP = 64 * 1024;

    private final ThreadLocal<XdrWriter> writers = ThreadLocal.withInitial(() -> new XdrWriter(1024));

    /**
     * The successful reply to a call.
     *
     * @return valid until the next reply on this thread
     * @throws VirtException when a limit of the protocol is exceeded
     */
    ByteBuffer result(MessageHeader call, XdrBody body) {
        try {
            return write(call.answer(MessageType.REPLY, MessageStatus.OK), body);
        } catch (XdrException e) {
            throw ErrorRecords.unencodable(e);
        }
    }

    /** The error reply to a call, as {@link #result}. */
    ByteBuffer error(MessageHeader call, VirtException error) {
        return error(call, MessageType.REPLY, error);
    }

    /** An error message of a type. */
    ByteBuffer error(MessageHeader call, MessageType type, VirtException error) {
        try {
            return write(call.answer(type, MessageStatus.ERROR), ErrorRecords.of(error));
        } catch (XdrException e) {
            throw new IllegalStateException("an error record cannot exceed a limit", e);
        }
    }

    private ByteBuffer write(MessageHeader header, XdrBody body) throws XdrException {
        XdrWriter out = writers.get();
        out.reset(KEEP);
        FrameWriter.write(header, body, out);
        return out.toByteBuffer();
    }
}
