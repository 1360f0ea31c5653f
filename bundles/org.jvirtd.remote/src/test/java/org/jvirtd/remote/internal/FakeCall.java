/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.StreamSink;
import org.jvirtd.api.driver.StreamSource;
import org.jvirtd.rpc.MessageHeader;
import org.jvirtd.rpc.Procedure;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.XdrDecoder;
import org.jvirtd.rpc.XdrException;
import org.jvirtd.rpc.XdrReader;
import org.jvirtd.rpc.XdrWriter;
import org.jvirtd.server.Admission;
import org.jvirtd.server.ClientSession;
import org.jvirtd.server.RpcCall;
import org.jvirtd.server.ServerStream;

/** A call whose arguments are bytes, as from the wire. */
final class FakeCall implements RpcCall {
    private static final AtomicLong ORDER = new AtomicLong();

    final StreamSource[] opened = new StreamSource[1];
    StreamSink openedSink;
    boolean closesAfterReply;
    final AtomicReference<Admission> postponed = new AtomicReference<>();
    private final long order = ORDER.incrementAndGet();
    private final FakeSession session;
    private final MessageHeader header;
    private final byte[] body;

    FakeCall(FakeSession session, Procedure procedure, XdrBody args) {
        this(session, MessageHeader.call(procedure, 7), bytes(args));
    }

    FakeCall(FakeSession session, MessageHeader header, byte[] body) {
        this.session = session;
        this.header = header;
        this.body = body;
    }

    static byte[] bytes(XdrBody body) {
        XdrWriter out = new XdrWriter();
        try {
            body.write(out);
        } catch (XdrException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    @Override
    public ClientSession session() {
        return session.session();
    }

    @Override
    public MessageHeader header() {
        return header;
    }

    @Override
    public XdrReader body() {
        return new XdrReader(body);
    }

    @Override
    public <T> T arguments(XdrDecoder<T> decoder) {
        try {
            return decoder.read(body());
        } catch (XdrException e) {
            throw VirtException.rpc("Unable to decode message payload");
        }
    }

    @Override
    public long order() {
        return order;
    }

    @Override
    public ServerStream stream() {
        return null;
    }

    @Override
    public void postpone(Admission admission) {
        postponed.set(admission);
    }

    @Override
    public int bytes() {
        return body.length;
    }

    @Override
    public VirtException unknownProcedure() {
        return VirtException.rpc("unknown procedure: " + procedure());
    }

    @Override
    public ServerStream openStream(StreamSource source, StreamSink sink) {
        opened[0] = source;
        openedSink = sink;
        return null;
    }

    @Override
    public void closeAfterReply() {
        closesAfterReply = true;
    }
}
