/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal.transport;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

import org.apache.mina.core.filterchain.DefaultIoFilterChain;
import org.apache.mina.core.filterchain.IoFilterChain;
import org.apache.mina.core.service.IoProcessor;
import org.apache.mina.core.service.IoService;
import org.apache.mina.core.service.TransportMetadata;
import org.apache.mina.core.session.AbstractIoSession;

import org.jvirtd.loop.PeerIdentity;
import org.jvirtd.loop.internal.reactor.Ready;

/** A MINA session over a connected channel of the JDK, TCP or Unix-domain, served by one loop thread for life. */
public final class StreamSession extends AbstractIoSession implements Ready {

    /**
     * Bytes given to one write. The JDK copies a heap buffer into a direct one of its size, which it keeps for each
     * thread: large ones go out in pieces.
     */
    private static final int WRITE_PIECE = 128 * 1024;

    private final StreamProcessor processor;
    private final SocketChannel channel;
    private final Transport transport;
    private volatile PeerIdentity peer;
    private final IoFilterChain chain;
    private final Object culprit;
    /** Set on the loop when it is opened, before any event. */
    private volatile SelectionKey key;
    /** Set on the loop: the end of input was seen. */
    private volatile boolean inputEnded;
    /** What is built on it; set before it opens. */
    private Object user;
    /** Set before it is closed: why. The first one stays. */
    private volatile Throwable failure;

    StreamSession(IoService service, StreamProcessor processor, SocketChannel channel, Transport transport)
            throws IOException {
        super(service);
        this.processor = processor;
        this.channel = channel;
        this.transport = transport;
        this.peer = transport.identify(channel);
        this.config = service.getSessionConfig();
        this.culprit = service.getHandler().toString();
        this.chain = new DefaultIoFilterChain(this);
    }

    /** Who is on the other side. */
    public PeerIdentity peer() {
        return peer;
    }

    /** Who is on the other side, by name; may wait. */
    public PeerIdentity namedPeer() {
        PeerIdentity known = peer;
        if (known.userName().isEmpty()) {
            known = transport.named(known, channel);
            peer = known;
        }
        return known;
    }

    /** Sets what is built on it, before it opens. */
    public void user(Object built) {
        user = built;
    }

    /** What is built on it. */
    public Object user() {
        return user;
    }

    /** The processor, as what it is. */
    public StreamProcessor processor() {
        return processor;
    }

    /** The error that ended it; null when none did. */
    public Throwable failure() {
        return failure;
    }

    /** Ends it because of an error of the transport. */
    public void fail(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
        closeNow();
    }

    /**
     * Writes as much as the kernel takes.
     *
     * @return bytes written
     */
    public int writeNow(ByteBuffer bytes) throws IOException {
        int written = 0;
        int limit = bytes.limit();
        try {
            while (bytes.position() < limit) {
                int piece = Math.min(WRITE_PIECE, limit - bytes.position());
                bytes.limit(bytes.position() + piece);
                int n = channel.write(bytes);
                written += n;
                if (n < piece) {
                    break;
                }
            }
        } finally {
            bytes.limit(limit);
        }
        if (written > 0) {
            processor.loop().traffic().out(written);
        }
        return written;
    }

    SocketChannel channel() {
        return channel;
    }

    int readNow(ByteBuffer into) throws IOException {
        return channel.read(into);
    }

    void opened(SelectionKey registered) {
        key = registered;
    }

    boolean isOpened() {
        return key != null;
    }

    /** Whether the peer has said that it sends no more. */
    public boolean hasInputEnded() {
        return inputEnded;
    }

    void inputEnded() {
        inputEnded = true;
        updateReading();
    }

    /** Brings the key in line with whether reading is wanted. */
    void updateReading() {
        interest(SelectionKey.OP_READ, !inputEnded && !isReadSuspended() && !isClosing());
    }

    void wantWriting(boolean wanted) {
        interest(SelectionKey.OP_WRITE, wanted);
    }

    private void interest(int op, boolean wanted) {
        SelectionKey registered = key;
        if (registered == null) {
            return;
        }
        try {
            if (wanted) {
                registered.interestOpsOr(op);
            } else {
                registered.interestOpsAnd(~op);
            }
        } catch (CancelledKeyException e) {
            // Closed already; the removal is on its way.
            closeNow();
        }
    }

    void closeChannel() throws IOException {
        if (key != null) {
            key.cancel();
        }
        channel.close();
    }

    @Override
    public void ready(SelectionKey ready) {
        int ops = ready.readyOps();
        if ((ops & SelectionKey.OP_WRITE) != 0) {
            processor.flushNow(this);
        }
        if ((ops & SelectionKey.OP_READ) != 0 && !isReadSuspended() && !isClosing()) {
            processor.readNow(this);
        }
    }

    @Override
    public Object culprit() {
        return culprit;
    }

    @Override
    public IoProcessor<StreamSession> getProcessor() {
        return processor;
    }

    @Override
    public IoFilterChain getFilterChain() {
        return chain;
    }

    @Override
    public TransportMetadata getTransportMetadata() {
        return Transport.METADATA;
    }

    @Override
    public SocketAddress getRemoteAddress() {
        try {
            return channel.getRemoteAddress();
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public SocketAddress getLocalAddress() {
        try {
            return channel.getLocalAddress();
        } catch (IOException e) {
            return null;
        }
    }
}
