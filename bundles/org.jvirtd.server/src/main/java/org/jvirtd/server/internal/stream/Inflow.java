/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal.stream;

import java.io.IOException;
import java.nio.ByteBuffer;

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
    /** Messages before other work gets its turn on the worker. */
    private static final int BURST = 32;

    private final NetStream stream;
    private final StreamHost host;
    private final StreamSink sink;
    private final Arrivals arrivals;
    /** Guarded by this. */
    private boolean sinkOver;

    private volatile long bytes;

    Inflow(NetStream stream, StreamHost host, StreamSink sink) {
        this.stream = stream;
        this.host = host;
        this.sink = sink;
        this.arrivals = new Arrivals(host);
    }

    /** Little data, a hole, or the end. */
    @OnLoop
    void accept(Frame frame) {
        if (arrivals.add(frame)) {
            submit();
        }
    }

    /** Data, which may be the last of its message. */
    @OnLoop
    void accept(ByteBuffer piece, boolean last) {
        if (arrivals.add(piece, last)) {
            submit();
        }
    }

    private void submit() {
        if (stream.enterTask()) {
            host.move(this);
        }
    }

    @Override
    @OnWorker
    public void run() {
        boolean more = true;
        try {
            for (int i = 0; i < BURST && more; i++) {
                more = takeOne();
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

    private boolean takeOne() throws IOException {
        Arrival arrival = arrivals.next();
        if (arrival == null) {
            return false;
        }
        try {
            handle(arrival);
        } finally {
            arrivals.done(arrival);
        }
        return true;
    }

    private void handle(Arrival arrival) throws IOException {
        if (arrival instanceof Arrival.Lent lent) {
            write(lent.buffer().bytes());
        } else if (arrival instanceof Arrival.Copied copied) {
            write(copied.bytes());
        } else if (arrival instanceof Arrival.Message message) {
            handle(message.frame());
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
            int offset = frame.bodyOffset();
            write(ByteBuffer.wrap(frame.bytes(), offset, frame.bytes().length - offset));
        }
    }

    private void write(ByteBuffer all) throws IOException {
        int length = all.remaining();
        if (length > 0) {
            ByteBuffer data = all.slice().asReadOnlyBuffer();
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
    void clear() {
        arrivals.clear();
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

    long bytes() {
        return bytes;
    }

    long waitingBytes() {
        return arrivals.waitingBytes();
    }
}
