/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jvirtd.api.driver.BufferSource;
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
    /** The source, when it reads into memory outside the heap; else null. */
    private final BufferSource bufferSource;
    private final byte[] header;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private byte[] packet;
    private volatile boolean ended;
    private volatile long bytes;

    Outflow(NetStream stream, StreamHost host, StreamSource source) {
        this.stream = stream;
        this.host = host;
        this.source = source;
        this.bufferSource = source instanceof BufferSource b ? b : null;
        this.header = Packets.empty(stream.packet(MessageType.STREAM, MessageStatus.CONTINUE));
    }

    void schedule() {
        if (!ended && scheduled.compareAndSet(false, true)) {
            if (stream.enterTask()) {
                host.move(this);
            } else {
                scheduled.set(false);
            }
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
        StreamBuffer buffer = bufferSource == null ? null : host.buffers().take();
        int count = buffer == null ? copy() : lend(buffer);
        if (count > 0) {
            bytes += count;
        } else if (count == 0) {
            long length = source.hole();
            byte[] hole = Packets.of(stream.packet(MessageType.STREAM_HOLE, MessageStatus.CONTINUE),
                    new StreamHole(length, 0));
            stream.send(hole, hole.length);
        } else {
            ended = true;
            stream.send(header, header.length);
            packet = null;
            closeQuietly();
        }
    }

    /** Sends what the source gives through an array of the stream's own, which is copied as far as it has to wait. */
    private int copy() throws IOException {
        if (packet == null) {
            packet = Packets.withRoom(header, PAYLOAD);
        }
        int count = host.workers().pool().park("source of a stream",
                () -> source.read(packet, Frame.BODY_OFFSET, PAYLOAD));
        if (count > 0) {
            stream.send(packet, Packets.setPayload(packet, count));
        }
        return count;
    }

    /** Sends what the source gives in the buffer itself, which the client's connection gives back. */
    private int lend(StreamBuffer buffer) throws IOException {
        int count = 0;
        try {
            ByteBuffer room = buffer.bytes().position(Frame.BODY_OFFSET);
            count = host.workers().pool().park("source of a stream", () -> bufferSource.read(room));
        } finally {
            if (count <= 0) {
                buffer.release();
            }
        }
        if (count > 0) {
            Packets.complete(buffer.bytes(), header);
            stream.send(buffer);
        }
        return count;
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
