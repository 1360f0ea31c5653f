/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal.stream;

import java.nio.ByteBuffer;

import org.jvirtd.rpc.Frame;
import org.jvirtd.rpc.FrameWriter;
import org.jvirtd.rpc.MessageHeader;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.XdrException;

/** Messages of streams. */
final class Packets {
    private Packets() {}

    /** A message without a body. */
    static byte[] empty(MessageHeader header) {
        return of(header, XdrBody.EMPTY);
    }

    static byte[] of(MessageHeader header, XdrBody body) {
        try {
            return new FrameWriter().frame(header, body);
        } catch (XdrException e) {
            throw new IllegalStateException("a stream's message cannot exceed a limit", e);
        }
    }

    /** An array with room for a payload behind its header. */
    static byte[] withRoom(byte[] header, int payload) {
        byte[] packet = new byte[Frame.BODY_OFFSET + payload];
        System.arraycopy(header, 0, packet, 0, Frame.BODY_OFFSET);
        return packet;
    }

    /** Fills in the room before the payload that ends at the position, which becomes the end of the packet. */
    static void complete(ByteBuffer packet, byte[] header) {
        packet.flip();
        packet.put(0, header).putInt(0, packet.limit());
    }

    /** Puts the length of a packet into its first word; returns the length. */
    static int setPayload(byte[] packet, int payload) {
        int length = Frame.BODY_OFFSET + payload;
        ByteBuffer.wrap(packet).putInt(0, length);
        return length;
    }
}
