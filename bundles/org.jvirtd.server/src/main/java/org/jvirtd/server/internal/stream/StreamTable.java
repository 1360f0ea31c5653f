/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal.stream;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.jvirtd.api.thread.OnLoop;
import org.jvirtd.rpc.Frame;
import org.jvirtd.rpc.MessageHeader;
import org.jvirtd.rpc.StreamDataSink;
import org.jvirtd.server.ServerStream;

/** The open streams of one client, by the serials of their calls. */
public final class StreamTable implements StreamDataSink {
    /** The most streams that a client may have open. */
    public static final int MAX = 64;

    private final ConcurrentMap<Integer, NetStream> streams = new ConcurrentHashMap<>(2);
    /** Whose data comes now; null when it is for none. Owned by the loop. */
    private NetStream receiver;
    private final AtomicInteger reserved = new AtomicInteger();

    /** Takes a place for a stream; false when the client has too many. */
    public boolean reserve() {
        if (reserved.incrementAndGet() <= MAX) {
            return true;
        }
        reserved.decrementAndGet();
        return false;
    }

    /** Gives back the place, when a stream has been released. */
    public void release() {
        reserved.decrementAndGet();
    }

    /** Takes out a stream that is over. */
    void remove(NetStream stream) {
        streams.remove(stream.serial(), stream);
    }

    /** Makes a stream known, unless it has ended before; false when its serial is taken. */
    public boolean add(NetStream stream) {
        boolean added = streams.putIfAbsent(stream.serial(), stream) == null;
        if (added && !stream.isOpen()) {
            remove(stream);
        }
        return added;
    }

    /** A message of type STREAM or STREAM_HOLE; one that belongs to no stream is dropped. */
    @OnLoop
    public void accept(Frame frame) {
        NetStream stream = streams.get(frame.header().serial());
        if (stream != null && stream.matches(frame.header())) {
            stream.accept(frame);
        }
    }

    /** A message with data begins, which comes in pieces. */
    @Override
    @OnLoop
    public void begin(MessageHeader header) {
        NetStream stream = streams.get(header.serial());
        receiver = stream != null && stream.matches(header) && stream.takesData() ? stream : null;
    }

    /** Data of the message that has begun; what belongs to no stream is dropped. */
    @Override
    @OnLoop
    public void data(ByteBuffer piece, boolean last) {
        NetStream stream = receiver;
        if (last) {
            receiver = null;
        }
        if (stream != null) {
            stream.accept(piece, last);
        }
    }

    /** The client takes bytes again. */
    public void writable() {
        if (!streams.isEmpty()) {
            streams.values().forEach(NetStream::writable);
        }
    }

    /** The client has gone. */
    public void discardAll() {
        streams.values().forEach(NetStream::discard);
    }

    /** The open streams. */
    public List<ServerStream> list() {
        return streams.values().stream().filter(NetStream::isOpen).map(ServerStream.class::cast).toList();
    }

    /** How many are open. */
    public int size() {
        return streams.size();
    }
}
