/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

import org.jvirtd.loop.Endpoint;
import org.jvirtd.loop.Listener;
import org.jvirtd.loop.ListenerSpec;
import org.jvirtd.loop.UnixEndpoint;

/** Connections of a loop and their peers. */
abstract class TransportFixture {
    static final int BIG = 3_000_000;

    @TempDir
    Path folder;
    LoopFixture fixture;
    final List<Recorder> served = new CopyOnWriteArrayList<>();

    void start(int processors) throws IOException {
        fixture = new LoopFixture(processors);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    Listener listen(Endpoint endpoint) throws IOException {
        return fixture.loop.listen(ListenerSpec.of("test", endpoint), connection -> {
            Recorder recorder = new Recorder();
            served.add(recorder);
            return recorder;
        });
    }

    UnixEndpoint unix() {
        return UnixEndpoint.of(folder.resolve("sock"));
    }

    SocketChannel peer() throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(folder.resolve("sock")));
        return channel;
    }

    Recorder served(int index) throws InterruptedException {
        LoopFixture.await("connection " + index + " is served", () -> served.size() > index);
        LoopFixture.await(served.get(index).opened);
        return served.get(index);
    }

    static byte[] read(SocketChannel from, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count);
        while (buffer.hasRemaining() && from.read(buffer) >= 0) {
            // until full or ended
        }
        byte[] got = new byte[buffer.position()];
        buffer.flip().get(got);
        return got;
    }

    static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
