/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.StreamSink;
import org.jvirtd.api.driver.StreamSource;
import org.jvirtd.api.thread.OnLoop;
import org.jvirtd.rpc.Frame;
import org.jvirtd.rpc.MessageHeader;
import org.jvirtd.rpc.MessageStatus;
import org.jvirtd.rpc.MessageType;
import org.jvirtd.server.ClientSession;
import org.jvirtd.server.ServerStream;
import org.jvirtd.server.internal.ErrorRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream: what the client sends goes to the {@link Inflow}, what it gets comes from the {@link Outflow}. Whoever ends
 * the stream first sends the last message of it; nothing of it is sent after that.
 */
public final class NetStream implements ServerStream {
    private static final Logger LOG = LoggerFactory.getLogger(NetStream.class);

    private final StreamHost host;
    private final MessageHeader call;
    private final StreamTable table;
    private final Runnable whenReleased;
    private final Inflow in;
    private final Outflow out;
    /** Tasks on workers, and 1 until the stream is released. */
    private final AtomicInteger activity = new AtomicInteger(1);
    private final Object order = new Object();
    /** Written under order. */
    private volatile boolean open = true;

    /**
     * A stream that has not started.
     *
     * @param call the header of the call that opens it
     * @param source null when the client reads nothing
     * @param sink null when the client writes nothing
     * @param whenReleased called once, when source and sink are released and none of its tasks runs
     */
    public NetStream(StreamHost host, StreamTable table, MessageHeader call, StreamSource source, StreamSink sink,
            Runnable whenReleased) {
        this.host = host;
        this.table = table;
        this.call = call;
        this.whenReleased = whenReleased;
        this.in = sink == null ? null : new Inflow(this, host, sink);
        this.out = source == null ? null : new Outflow(this, host, source);
    }

    /** Starts the source; the client knows that the stream is open. */
    public void start() {
        writable();
    }

    /** The client takes bytes again. */
    public void writable() {
        if (out != null && open) {
            out.schedule();
        }
    }

    /** A message of the client with the serial of this stream. */
    @OnLoop
    public void accept(Frame frame) {
        MessageStatus status = frame.header().status();
        if (status == MessageStatus.ERROR) {
            end(this::sendFinished);
        } else if (status == MessageStatus.OK && in == null) {
            end(this::sendFinished);
        } else if (in == null) {
            fail(unexpected());
        } else if (status != null) {
            in.accept(frame);
        }
    }

    /** Whether the data of a message that begins is for the sink; it ends a stream that the client only reads. */
    @OnLoop
    boolean takesData() {
        if (in == null) {
            fail(unexpected());
        }
        return in != null && open;
    }

    /** Data of a message, maybe the last. */
    @OnLoop
    void accept(ByteBuffer piece, boolean last) {
        in.accept(piece, last);
    }

    private static VirtException unexpected() {
        return VirtException.of(ErrorCode.RPC, ErrorDomain.STREAMS, "stream had unexpected termination");
    }

    /** The client has gone, or the call that opened it has failed: ends without a word. */
    public void discard() {
        end(() -> {});
    }

    @Override
    public void abort(VirtException error) {
        fail(error);
    }

    /** Sink and client have finished. */
    void finished() {
        end(this::sendFinished);
    }

    /** Source or sink have failed. */
    void fail(Throwable thrown) {
        VirtException error = toError(thrown);
        end(() -> host.sendError(call, MessageType.STREAM, error));
    }

    /** Sends a packet whose header is in place; false when the stream is over. */
    boolean send(byte[] packet, int length) {
        synchronized (order) {
            return open && host.send(packet, 0, length);
        }
    }

    /** Sends a packet in a buffer, which is given back in every case; false when the stream is over. */
    boolean send(StreamBuffer packet) {
        synchronized (order) {
            if (open) {
                return host.send(packet.bytes(), () -> sent(packet));
            }
        }
        packet.release();
        return false;
    }

    /** The next packet follows while others of this client still wait to be written. */
    private void sent(StreamBuffer packet) {
        packet.release();
        if (open && host.writable()) {
            out.schedule();
        }
    }

    /** The header of a packet of this stream. */
    MessageHeader packet(MessageType type, MessageStatus status) {
        return call.answer(type, status);
    }

    /** A task of it begins; false when it has been released. */
    boolean enterTask() {
        return activity.updateAndGet(tasks -> tasks == 0 ? 0 : tasks + 1) > 0;
    }

    void leaveTask() {
        if (activity.decrementAndGet() == 0) {
            whenReleased.run();
        }
    }

    private void end(Runnable lastWord) {
        synchronized (order) {
            if (!open) {
                return;
            }
            open = false;
            table.remove(this);
            lastWord.run();
        }
        if (in != null) {
            in.clear();
        }
        host.workers().run(this::release);
    }

    private void sendFinished() {
        byte[] message = Packets.empty(packet(MessageType.STREAM, MessageStatus.OK));
        host.send(message, 0, message.length);
    }

    private void release() {
        host.workers().pool().park("end of a stream", () -> {
            releaseBoth();
            return null;
        });
        leaveTask();
    }

    private void releaseBoth() {
        try {
            if (out != null) {
                out.close();
            }
        } catch (RuntimeException e) {
            LOG.error("the source of stream {} of client {} failed to close", serial(), session().id(), e);
        }
        try {
            if (in != null) {
                in.abort();
            }
        } catch (RuntimeException e) {
            LOG.error("the sink of stream {} of client {} failed to abort", serial(), session().id(), e);
        }
    }

    private VirtException toError(Throwable thrown) {
        if (thrown instanceof VirtException e) {
            return e;
        }
        if (thrown instanceof IOException e) {
            return VirtException.of(ErrorCode.SYSTEM_ERROR, ErrorDomain.STREAMS, e.getMessage(), e);
        }
        LOG.error("stream {} of client {} failed", serial(), session().id(), thrown);
        return ErrorRecords.toVirtException(thrown);
    }

    /** Whether a message belongs to this stream. */
    public boolean matches(MessageHeader header) {
        return header.serial() == call.serial() && header.procedure() == call.procedure()
                && header.program() == call.program() && header.version() == call.version();
    }

    @Override
    public ClientSession session() {
        return host.session();
    }

    @Override
    public int procedure() {
        return call.procedure();
    }

    @Override
    public int serial() {
        return call.serial();
    }

    @Override
    public long bytesOut() {
        return out == null ? 0 : out.bytes();
    }

    @Override
    public long bytesIn() {
        return in == null ? 0 : in.bytes();
    }

    @Override
    public long waitingBytes() {
        return in == null ? 0 : in.waitingBytes();
    }

    @Override
    public boolean isOpen() {
        return open;
    }
}
