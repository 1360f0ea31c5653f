/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.shell.internal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * What travels between the daemon and {@code bin/jvirtd-shell}. The client sends the greeting: terminal type (UTF),
 * columns and rows (int), and a command (UTF; empty for a shell). Then frames go both ways: a kind (byte), a length
 * (int) and so many bytes. From the client {@link #INPUT} and {@link #SIZE} (columns and rows, two ints), from the
 * daemon {@link #OUTPUT}, {@link #ERROR} and at the end {@link #EXIT} (the exit code, an int).
 */
final class Wire {
    static final int INPUT = 'I';
    static final int SIZE = 'S';
    static final int OUTPUT = 'O';
    static final int ERROR = 'E';
    static final int EXIT = 'X';
    /** Longest frame that is taken, in bytes. */
    static final int MAX_FRAME = 1 << 16;

    private Wire() {}

    /** The bytes of a frame whose kind has been read. */
    static byte[] body(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MAX_FRAME) {
            throw new IOException("a frame of " + length + " bytes");
        }
        return in.readNBytes(length);
    }

    static void send(DataOutputStream out, int kind, byte[] bytes, int offset, int length) throws IOException {
        synchronized (out) {
            for (int from = 0; from < length || length == 0; from += MAX_FRAME) {
                int part = Math.min(MAX_FRAME, length - from);
                out.writeByte(kind);
                out.writeInt(part);
                out.write(bytes, offset + from, part);
                if (length == 0) {
                    break;
                }
            }
            out.flush();
        }
    }

    /** A stream whose bytes become frames of this kind. */
    static OutputStream stream(DataOutputStream out, int kind) {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                write(new byte[]{(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (length > 0) {
                    send(out, kind, bytes, offset, length);
                }
            }
        };
    }
}
