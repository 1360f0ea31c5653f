/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.StreamSink;
import org.jvirtd.api.thread.OnLoop;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.rpc.Frame;
import org.jvirtd.rpc.MessageStatus;
import org.jvirtd.rpc.MessageType;
import org.jvirtd.rpc.XdrException;
import org.jvirtd.rpc.message.StreamHole;

/** Moves what the client sends to the sink, in order; at a bound of what waits the client is read no further. */
final class Inflow implements Runnable {
    /** What may wait for the sink before the client is read no further, and where reading goes on. */
    static final int HIGH = 1 << 20;
    private static final int LOW = HIGH / 4;
    /** Messages before other work gets its turn on the worker. */
    private static final int BURST = 32;

    private final NetStream stream;
    private final StreamHost host;
    private final StreamSink sink;
    /** These, guarded by this. */
    private final ArrayDeque<Frame> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean throttled;
    private boolean running;
    private boolean cleared;
    private boolean sinkOver;

    private volatile long bytes;

    Inflow(NetStream stream, StreamHost host, StreamSink sink) {
        this.stream = stream;
        this.host = host;
        this.sink = sink;
    }

    /** Data, a hole, or the end. */
    @OnLoop
    void accept(Frame frame) {
        synchronized (this) {
            if (cleared) {
                return;
            }
            waiting.add(frame);
            account(frame.bytes().length);
            if (running) {
                return;
            }
            running = true;
        }
        submit();
    }

    private void submit() {
        stream.enterTask();
        host.move(this);
    }

    @Override
    @OnWorker
    public void run() {
        boolean more = true;
        try {
            for (int i = 0; i < BURST && more; i++) {
                Frame frame = next();
                more = frame != null;
                if (more) {
                    handle(frame);
                    done(frame);
                }
            }
        } catch (IOException | RuntimeException | Error e) {
            more = false;
            stream.fail(e);
        } finally {
            if (more) {
                submit();
            }
            stream.leaveTask();
        }
    }

    private synchronized Frame next() {
        Frame frame = cleared ? null : waiting.poll();
        if (frame == null) {
            running = false;
        }
        return frame;
    }

    private synchronized void done(Frame frame) {
        if (!cleared) {
            account(-frame.bytes().length);
        }
    }

    private void handle(Frame frame) throws IOException {
        if (frame.header().status() == MessageStatus.OK) {
            if (endSink()) {
                host.workers().pool().park("end of a stream's sink", () -> {
                    sink.finish();
                    return null;
                });
            }
            stream.finished();
        } else if (frame.header().type() == MessageType.STREAM_HOLE) {
            long length = holeLength(frame);
            host.workers().pool().park("sink of a stream", () -> {
                sink.hole(length);
                return null;
            });
        } else {
            write(frame);
        }
    }

    private void write(Frame frame) throws IOException {
        int offset = frame.bodyOffset();
        int length = frame.bytes().length - offset;
        if (length > 0) {
            ByteBuffer data = ByteBuffer.wrap(frame.bytes(), offset, length).slice().asReadOnlyBuffer();
            host.workers().pool().park("sink of a stream", () -> {
                sink.write(data);
                return null;
            });
            bytes += length;
        }
    }

    private static long holeLength(Frame frame) {
        try {
            long length = StreamHole.read(frame.body()).length();
            if (length > 0) {
                return length;
            }
        } catch (XdrException e) {
            throw VirtException.of(ErrorCode.RPC, ErrorDomain.RPC, "Unable to decode message payload", e);
        }
        throw VirtException.of(ErrorCode.RPC, ErrorDomain.STREAMS, "a hole must be longer than 0 bytes");
    }

    /** Forgets what waits. */
    synchronized void clear() {
        cleared = true;
        waiting.clear();
        account(-waitingBytes);
    }

    /** Aborts the sink, unless it has ended. */
    @OnWorker
    void abort() {
        if (endSink()) {
            sink.abort();
        }
    }

    private synchronized boolean endSink() {
        boolean first = !sinkOver;
        sinkOver = true;
        return first;
    }

    /** Guarded by this. */
    private void account(long change) {
        waitingBytes += change;
        host.charge(change);
        boolean above = throttled ? waitingBytes > LOW : waitingBytes > HIGH;
        if (above != throttled) {
            throttled = above;
            host.throttle(above);
        }
    }

    long bytes() {
        return bytes;
    }

    synchronized long waitingBytes() {
        return waitingBytes;
    }
}
