/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The daemon's shell, spoken to over its socket: what {@code bin/jvirtd-shell} does, without a JVM for each command. */
final class ShellSocket {
    private static final int COLUMNS = 200;
    private static final int ROWS = 50;

    private ShellSocket() {}

    /** Runs commands, parted by semicolons. */
    static Command.Result run(Path socket, String commands) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            ByteArrayOutputStream greeting = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(greeting);
            out.writeUTF("dumb");
            out.writeInt(COLUMNS);
            out.writeInt(ROWS);
            out.writeUTF(commands);
            channel.write(ByteBuffer.wrap(greeting.toByteArray()));
            return answer(new DataInputStream(Channels.newInputStream(channel)));
        } catch (IOException e) {
            throw new UncheckedIOException("the shell on " + socket, e);
        }
    }

    private static Command.Result answer(DataInputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        while (true) {
            int kind = in.readByte();
            byte[] body = in.readNBytes(in.readInt());
            switch (kind) {
                case 'O' -> out.writeBytes(body);
                case 'E' -> errors.writeBytes(body);
                case 'X' -> {
                    return new Command.Result(ByteBuffer.wrap(body).getInt(), out.toString(StandardCharsets.UTF_8),
                            errors.toString(StandardCharsets.UTF_8));
                }
                default -> throw new IOException("a frame of kind " + kind);
            }
        }
    }
}
