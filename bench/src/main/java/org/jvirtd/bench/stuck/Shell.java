/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.bench.stuck;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Commands in jvirtd's shell, without a process for each. */
final class Shell {
    /** Prepares {@code $sys}, whose {@code nanoTime} is this process's too, and {@code $thr}, for its {@code sleep}. */
    private static final String CLASSES = "sys = ((($.context bundle 0) loadClass java.lang.System));"
            + " thr = ((($.context bundle 0) loadClass java.lang.Thread)); ";

    private final Path socket;

    Shell(Path home) {
        this.socket = home.resolve("run/shell-sock");
    }

    /** Runs a command, or a whole script, to its end; what it printed. */
    String run(String command) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            DataOutputStream out = new DataOutputStream(Channels.newOutputStream(channel));
            out.writeUTF("dumb");
            out.writeInt(0);
            out.writeInt(0);
            out.writeUTF(command);
            out.flush();
            DataInputStream in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            while (true) {
                int kind = in.readByte();
                byte[] body = in.readNBytes(in.readInt());
                if (kind == 'X') {
                    String text = printed.toString(StandardCharsets.UTF_8);
                    if (ByteBuffer.wrap(body).getInt() != 0) {
                        throw new IOException("'" + command + "' failed: " + text);
                    }
                    return text.strip();
                }
                printed.writeBytes(body);
            }
        }
    }

    /** Raises clock events of a domain one after another; each carries the moment at which it was raised. */
    void raiseClock(String domain, int count, int everyMillis) throws IOException {
        StringBuilder numbers = new StringBuilder();
        for (int i = 0; i < count; i++) {
            numbers.append(' ').append(i);
        }
        run(CLASSES + "each [" + numbers + "] { n = ($sys nanoTime); sim:raise " + domain
                + " RTC_CHANGE \"offset=$n\"; $thr sleep " + everyMillis + " }");
    }

    /** Heap in use after a collection, MiB. */
    double heapMib() throws IOException {
        String used = run("rt = (((($.context bundle 0) loadClass java.lang.Runtime)) getRuntime); $rt gc; $rt gc;"
                + " echo \"$($rt totalMemory) $($rt freeMemory)\"");
        String[] words = used.split("\\s+");
        return (Long.parseLong(words[words.length - 2]) - Long.parseLong(words[words.length - 1])) / 1048576.0;
    }
}
