/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.rpc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jvirtd.rpc.admin.AdminBodies;
import org.jvirtd.rpc.admin.AdminProcedure;
import org.jvirtd.rpc.keepalive.KeepaliveBodies;
import org.jvirtd.rpc.keepalive.KeepaliveProcedure;
import org.jvirtd.rpc.lxc.LxcBodies;
import org.jvirtd.rpc.lxc.LxcProcedure;
import org.jvirtd.rpc.message.MessageError;
import org.jvirtd.rpc.qemu.QemuBodies;
import org.jvirtd.rpc.qemu.QemuProcedure;
import org.jvirtd.rpc.remote.RemoteBodies;
import org.jvirtd.rpc.remote.RemoteProcedure;

/** Messages that were recorded between the reference's client and daemon, and how to read their bodies. */
final class GoldenMessages {
    private GoldenMessages() {}

    static List<Frame> all() {
        try (InputStream in = GoldenMessages.class.getResourceAsStream("/golden.txt")) {
            List<Frame> frames = new ArrayList<>();
            FrameAssembler assembler = new FrameAssembler(frames::add);
            for (String line : new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\n")) {
                if (!line.startsWith("#")) {
                    byte[] message = HexFormat.of().parseHex(line.substring(2));
                    assembler.feed(ByteBuffer.allocate(4 + message.length).putInt(4 + message.length).put(message)
                            .flip());
                }
            }
            return frames;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FramingException e) {
            throw new AssertionError(e);
        }
    }

    /** Reads a body as the record that the header says it is. */
    static XdrBody read(MessageHeader header, XdrReader in) throws XdrException {
        if (header.status() == MessageStatus.ERROR) {
            return MessageError.read(in);
        }
        if (header.type() == MessageType.STREAM) {
            byte[] payload = in.rest();
            return out -> out.raw(payload, 0, payload.length);
        }
        return switch (header.program()) {
            case RemoteProcedure.PROGRAM -> remote(RemoteProcedure.of(header.procedure()), header, in);
            case AdminProcedure.PROGRAM -> admin(AdminProcedure.of(header.procedure()), header, in);
            case QemuProcedure.PROGRAM -> qemu(QemuProcedure.of(header.procedure()), header, in);
            case LxcProcedure.PROGRAM -> LxcBodies.readArgs(LxcProcedure.of(header.procedure()), in);
            case KeepaliveProcedure.PROGRAM -> KeepaliveBodies.readEvent(KeepaliveProcedure.of(header.procedure()), in);
            default -> throw new AssertionError(header);
        };
    }

    private static XdrBody remote(RemoteProcedure procedure, MessageHeader header, XdrReader in) throws XdrException {
        return switch (header.type()) {
            case CALL -> RemoteBodies.readArgs(procedure, in);
            case REPLY -> RemoteBodies.readRet(procedure, in);
            default -> RemoteBodies.readEvent(procedure, in);
        };
    }

    private static XdrBody admin(AdminProcedure procedure, MessageHeader header, XdrReader in) throws XdrException {
        return header.type() == MessageType.CALL
                ? AdminBodies.readArgs(procedure, in)
                : AdminBodies.readRet(procedure, in);
    }

    private static XdrBody qemu(QemuProcedure procedure, MessageHeader header, XdrReader in) throws XdrException {
        return header.type() == MessageType.CALL
                ? QemuBodies.readArgs(procedure, in)
                : QemuBodies.readRet(procedure, in);
    }
}
