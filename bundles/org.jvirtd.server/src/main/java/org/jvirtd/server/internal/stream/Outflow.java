/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal.stream;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jvirtd.api.driver.StreamSource;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.rpc.Frame;
import org.jvirtd.rpc.MessageStatus;
import org.jvirtd.rpc.MessageType;
import org.jvirtd.rpc.message.StreamHole;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves bytes from a source to the client, while the client takes them; holds no worker while it does not. */
final class Outflow implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Outflow.class);
    private static final int PAYLOAD = 64 * 1024;
    /** Packets before other work gets its turn on the worker. */
    private static final int BURST = 32;

    private final NetStream stream;
    private final StreamHost host;
    private final StreamSource source;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private byte[] packet;
    private volatile boolean ended;
    private volatile long bytes;

    Outflow(NetStream stream, StreamHost host, StreamSource source) {
        this.stream = stream;
        this.host = host;
        this.source = source;
    }

    void schedule() {
        if (!ended && scheduled.compareAndSet(false, true)) {
            stream.enterTask();
            host.move(this);
        }
    }

    @Override
    @OnWorker
    public void run() {
        try {
            int packets = 0;
            while (!ended && stream.isOpen() && host.writable() && packets++ < BURST) {
                move();
            }
        } catch (IOException | RuntimeException | Error e) {
            ended = true;
            stream.fail(e);
        } finally {
            scheduled.set(false);
            if (!ended && stream.isOpen() && host.writable()) {
                schedule();
            }
            stream.leaveTask();
        }
    }

    private void move() throws IOException {
        if (packet == null) {
            packet = Packets.withRoom(stream.packet(MessageType.STREAM, MessageStatus.CONTINUE), PAYLOAD);
        }
        int count = host.workers().pool().park("source of a stream",
                () -> source.read(packet, Frame.BODY_OFFSET, PAYLOAD));
        if (count > 0) {
            stream.send(packet, Packets.setPayload(packet, count));
            bytes += count;
        } else if (count == 0) {
            long length = source.hole();
            byte[] hole = Packets.of(stream.packet(MessageType.STREAM_HOLE, MessageStatus.CONTINUE),
                    new StreamHole(length, 0));
            stream.send(hole, hole.length);
        } else {
            ended = true;
            stream.send(packet, Packets.setPayload(packet, 0));
            packet = null;
            closeQuietly();
        }
    }

    private void closeQuietly() {
        try {
            close();
        } catch (RuntimeException e) {
            LOG.error("the source of stream {} of client {} failed to close", stream.serial(), stream.session().id(),
                    e);
        }
    }

    /** Closes the source once. */
    @OnWorker
    void close() {
        if (closed.compareAndSet(false, true)) {
            source.close();
        }
    }

    long bytes() {
        return bytes;
    }
}
