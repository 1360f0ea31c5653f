/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.StreamSink;
import org.jvirtd.api.driver.StreamSource;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.rpc.MessageHeader;
import org.jvirtd.rpc.MessageType;
import org.jvirtd.server.ClientSession;
import org.jvirtd.server.internal.stream.NetStream;
import org.jvirtd.server.internal.stream.StreamBuffers;
import org.jvirtd.server.internal.stream.StreamHost;
import org.jvirtd.server.internal.stream.StreamTable;

/** The streams of one client, and what they need of it. */
final class SessionStreams implements StreamHost {
    private final ServerContext server;
    private final Session session;
    private final Output output;
    private final Dispatcher dispatcher;
    private final StreamTable table = new StreamTable();
    /** Which program each stream is of, until it is released. */
    private final Map<NetStream, Binding> owners = new ConcurrentHashMap<>(2);

    SessionStreams(ServerContext server, Session session, Output output, Dispatcher dispatcher) {
        this.server = server;
        this.session = session;
        this.output = output;
        this.dispatcher = dispatcher;
    }

    StreamTable table() {
        return table;
    }

    /** Makes the stream of a call; when that is refused, source and sink are closed. */
    @OnWorker
    NetStream open(MessageHeader call, StreamSource source, StreamSink sink, Binding binding) {
        if (!binding.enter()) {
            throw refused(source, sink, "the client has gone");
        }
        if (!table.reserve()) {
            binding.leave();
            throw refused(source, sink, "too many open streams");
        }
        NetStream[] self = new NetStream[1];
        self[0] = new NetStream(this, table, call, source, sink, () -> {
            owners.remove(self[0]);
            table.release();
            binding.leave();
        });
        owners.put(self[0], binding);
        if (binding.isRetired()) {
            // It departed, or the client vanished, before the stream was there to be seen by who ends them.
            self[0].discard();
            throw VirtException.of(ErrorCode.OPERATION_FAILED, ErrorDomain.STREAMS, "the client has gone");
        }
        return self[0];
    }

    private static VirtException refused(StreamSource source, StreamSink sink, String why) {
        if (source != null) {
            source.close();
        }
        if (sink != null) {
            sink.abort();
        }
        return VirtException.of(ErrorCode.OPERATION_FAILED, ErrorDomain.STREAMS, why);
    }

    /** Sends the reply to the call that opened the stream, and starts the stream. */
    @OnWorker
    void replyAndStart(ByteBuffer reply, MessageHeader call, NetStream stream) {
        if (!table.add(stream)) {
            stream.discard();
            session.sendError(call, ErrorRecords.rpc("serial " + Integer.toUnsignedString(call.serial())
                    + " is that of an open stream"));
            return;
        }
        if (session.send(reply) && session.isOpen()) {
            stream.start();
        } else {
            stream.discard();
        }
    }

    /** Ends the streams of a program that departs. */
    void abort(Binding binding, VirtException error) {
        owners.forEach((stream, owner) -> {
            if (owner == binding) {
                stream.abort(error);
            }
        });
    }

    @Override
    public ClientSession session() {
        return session;
    }

    @Override
    public Workers workers() {
        return server.workers();
    }

    @Override
    public StreamBuffers buffers() {
        return server.buffers();
    }

    @Override
    public void move(Runnable task) {
        server.streams().execute(task);
    }

    @Override
    public boolean send(byte[] message, int offset, int length) {
        return output.send(message, offset, length);
    }

    @Override
    public boolean send(ByteBuffer message, Runnable released) {
        return output.send(message, released);
    }

    @Override
    public void sendError(MessageHeader header, MessageType type, VirtException error) {
        session.send(server.replies().error(header, type, error));
    }

    @Override
    public boolean writable() {
        return output.writableForStreams();
    }

    @Override
    public void throttle(boolean on) {
        dispatcher.throttle(on);
    }

    @Override
    public void charge(long bytes) {
        session.charge(bytes);
    }
}
