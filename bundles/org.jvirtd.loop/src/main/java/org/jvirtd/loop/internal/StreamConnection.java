/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal;

import org.jvirtd.api.thread.AnyThread;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

import org.apache.mina.core.buffer.IoBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.jvirtd.loop.CloseCause;
import org.jvirtd.loop.Connection;
import org.jvirtd.loop.ConnectionHandler;
import org.jvirtd.loop.PeerIdentity;
import org.jvirtd.loop.Timeout;
import org.jvirtd.loop.internal.reactor.LoopMeter;
import org.jvirtd.loop.internal.reactor.LoopThread;
import org.jvirtd.loop.internal.transport.StreamSession;

/**
 * A connection as its users see it, over a MINA session. A send writes on the caller's thread while nothing waits, and
 * else goes into MINA's queue, which the loop writes out; one lock a connection keeps the order between the two.
 */
@AnyThread
final class StreamConnection implements Connection {

    /** What the owner of a connection is told. */
    interface Owner {
        void opened(StreamConnection connection);

        void closed(StreamConnection connection);

        int closeLimitMillis();
    }

    private static final Logger LOG = LoggerFactory.getLogger(StreamConnection.class);

    private final long id;
    private final StreamSession session;
    private final Owner owner;
    private final Object sending = new Object();
    /** Set once, before the connection opens. */
    private ConnectionHandler handler;
    private volatile Object attachment;
    private volatile boolean closing;
    private volatile CloseCause cause;

    /** Guarded by sending, as all that follow. */
    private long low;
    private long high;
    private boolean aboveHigh;
    private final Releases releases = new Releases();

    StreamConnection(long id, StreamSession session, Owner owner) {
        this.id = id;
        this.session = session;
        this.owner = owner;
    }

    void handler(ConnectionHandler made) {
        handler = made;
    }

    ConnectionHandler handler() {
        return handler;
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public PeerIdentity peer() {
        return session.peer();
    }

    @Override
    public PeerIdentity namedPeer() {
        return session.namedPeer();
    }

    @Override
    public long send(ByteBuffer bytes) {
        return send(bytes, false);
    }

    @Override
    public long send(byte[] bytes, int offset, int length) {
        return send(ByteBuffer.wrap(bytes, offset, length), true);
    }

    @Override
    public long send(ByteBuffer bytes, Runnable released) {
        long unsent = -1;
        boolean waits = false;
        synchronized (sending) {
            if (begin(bytes)) {
                waits = bytes.hasRemaining();
                if (waits) {
                    enqueue(bytes, released);
                }
                unsent = session.getScheduledWriteBytes();
            }
        }
        if (!waits) {
            released.run();
        }
        return unsent;
    }

    private long send(ByteBuffer bytes, boolean copy) {
        synchronized (sending) {
            if (!begin(bytes)) {
                return -1;
            }
            if (bytes.hasRemaining()) {
                enqueue(copy ? copyOf(bytes) : bytes, null);
            }
            return session.getScheduledWriteBytes();
        }
    }

    /** Under sending: writes what the kernel takes, if nothing waits before it; false when nothing can be sent. */
    private boolean begin(ByteBuffer bytes) {
        if (!isOpen()) {
            return false;
        }
        if (session.getScheduledWriteBytes() == 0) {
            try {
                session.writeNow(bytes);
            } catch (IOException e) {
                closing = true;
                session.fail(e);
                return false;
            }
        }
        return true;
    }

    private static ByteBuffer copyOf(ByteBuffer bytes) {
        return ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
    }

    private void enqueue(ByteBuffer bytes, Runnable released) {
        releases.queued(bytes.remaining(), released);
        if (session.getScheduledWriteBytes() + bytes.remaining() > high) {
            aboveHigh = true;
        }
        session.write(IoBuffer.wrap(bytes));
    }

    /** After the loop has written from the queue. */
    void flushed() {
        boolean drained;
        boolean ended;
        List<Runnable> released;
        synchronized (sending) {
            long unsent = session.getScheduledWriteBytes();
            released = releases.written(unsent);
            drained = aboveHigh && unsent <= low;
            if (drained) {
                aboveHigh = false;
            }
            ended = closing && unsent == 0;
        }
        released.forEach(Runnable::run);
        if (ended) {
            session.closeNow();
        } else if (drained && !closing) {
            attempt(() -> handler.onDrained(this));
        }
    }

    @Override
    public long unsentBytes() {
        return session.getScheduledWriteBytes();
    }

    @Override
    public void watermarks(long lowMark, long highMark) {
        if (lowMark < 0 || highMark < lowMark) {
            throw new IllegalArgumentException("watermarks out of range: low " + lowMark + ", high " + highMark);
        }
        synchronized (sending) {
            low = lowMark;
            high = highMark;
        }
    }

    @Override
    public void pauseReading() {
        session.suspendRead();
    }

    @Override
    public void resumeReading() {
        if (!closing) {
            session.resumeRead();
        }
    }

    @Override
    public boolean isReadingPaused() {
        return session.isReadSuspended();
    }

    @Override
    public void close() {
        boolean now;
        synchronized (sending) {
            if (closing) {
                return;
            }
            closing = true;
            cause(CloseCause.of(session.hasInputEnded() ? CloseCause.Kind.PEER : CloseCause.Kind.LOCAL));
            now = session.getScheduledWriteBytes() == 0;
        }
        if (now) {
            session.closeNow();
        } else {
            session.suspendRead();
            loop().visit(this::limitClose);
        }
    }

    /** A peer that does not read must not keep a closed connection alive. */
    private void limitClose() {
        if (!session.isClosing()) {
            loop().addTimeout(owner.closeLimitMillis(), this::closeLimitReached, () -> {});
        }
    }

    private void closeLimitReached(Timeout timeout) {
        timeout.remove();
        session.closeNow();
    }

    @Override
    public void abort() {
        end(CloseCause.of(CloseCause.Kind.LOCAL));
    }

    /** Its bundle, or the loop, goes away. */
    void shutDown() {
        end(CloseCause.of(CloseCause.Kind.SHUTDOWN));
    }

    /** Closes now, for the first of all causes. */
    void end(CloseCause because) {
        cause(because);
        closing = true;
        session.closeNow();
    }

    private synchronized void cause(CloseCause because) {
        if (cause == null) {
            cause = because;
        }
    }

    /** Why it closed. */
    CloseCause cause() {
        CloseCause known = cause;
        return known != null ? known : new CloseCause(CloseCause.Kind.PEER, Optional.ofNullable(session.failure()));
    }

    /** Runs a callback of the handler: when it throws, the connection ends. */
    void attempt(LoopMeter.Step step) {
        try {
            step.run();
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable t) {
            LOG.warn("connection {}: the handler failed, closing it", id, t);
            end(new CloseCause(CloseCause.Kind.FAILURE, Optional.of(t)));
        }
    }

    @Override
    public boolean isOpen() {
        return !closing && !session.isClosing();
    }

    /** It is open: the first thing that happens. On the loop. */
    void opened() {
        attempt(() -> handler.onOpen(this));
        owner.opened(this);
    }

    /** It is closed: the last thing that happens. On the loop. */
    void closed() {
        closing = true;
        List<Runnable> released;
        synchronized (sending) {
            released = releases.written(0);
        }
        released.forEach(Runnable::run);
        attempt(() -> handler.onClosed(this, cause()));
        owner.closed(this);
    }

    @Override
    public void execute(Runnable task) {
        loop().execute(task);
    }

    LoopThread loop() {
        return session.processor().loop();
    }

    @Override
    public boolean inLoop() {
        return loop().isCurrent();
    }

    @Override
    public void requireInLoop() {
        if (!inLoop()) {
            throw new IllegalStateException("connection " + id + " belongs to " + loop().name() + ", this is " + Thread
                    .currentThread().getName());
        }
    }

    @Override
    public Object attachment() {
        return attachment;
    }

    @Override
    public void attach(Object object) {
        attachment = object;
    }

    @Override
    public boolean passesDescriptors() {
        return false;
    }
}
