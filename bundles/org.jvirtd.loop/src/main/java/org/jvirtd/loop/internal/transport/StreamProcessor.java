/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.service.AbstractIoService;
import org.apache.mina.core.service.IoProcessor;
import org.apache.mina.core.write.WriteRequest;
import org.apache.mina.core.write.WriteRequestQueue;

import org.jvirtd.loop.internal.reactor.LoopThread;

/**
 * MINA's processor on a loop thread, which it shares with handles and timers. All sessions of the thread read into one
 * buffer, so an idle session holds none and a read allocates nothing.
 */
public final class StreamProcessor implements IoProcessor<StreamSession> {

    /** Full buffers that one session may read in a turn before the others have theirs. */
    private static final int READS_A_TURN = 4;
    /** Bytes that one session may write in a turn. */
    private static final int WRITE_A_TURN = 1024 * 1024;

    private final LoopThread loop;
    private final Set<StreamSession> sessions = ConcurrentHashMap.newKeySet();
    private final SessionUsers users;
    private volatile int readBufferBytes;
    private volatile boolean disposed;
    /** Owned by the loop. */
    private IoBuffer buffer = IoBuffer.wrap(ByteBuffer.allocate(0));

    public StreamProcessor(LoopThread loop, int readBufferBytes, SessionUsers users) {
        this.loop = loop;
        this.readBufferBytes = readBufferBytes;
        this.users = users;
    }

    /** The thread it runs on. */
    public LoopThread loop() {
        return loop;
    }

    /** Takes a new size of the read buffer; effective with the next read. */
    public void readBufferBytes(int bytes) {
        readBufferBytes = bytes;
    }

    /** The open sessions. */
    public Set<StreamSession> sessions() {
        return sessions;
    }

    @Override
    public void add(StreamSession session) {
        if (disposed) {
            throw new IllegalStateException("processor is disposed");
        }
        loop.traffic().session(1);
        loop.visit(() -> open(session));
    }

    @Override
    public void remove(StreamSession session) {
        loop.visit(() -> close(session));
    }

    @Override
    public void write(StreamSession session, WriteRequest request) {
        session.getWriteRequestQueue().offer(session, request);
        flush(session);
    }

    @Override
    public void flush(StreamSession session) {
        if (session.setScheduledForFlush(true)) {
            loop.visit(() -> flushNow(session));
        }
    }

    @Override
    public void updateTrafficControl(StreamSession session) {
        if (loop.isCurrent()) {
            session.updateReading();
        } else {
            loop.visit(session::updateReading);
        }
    }

    private void open(StreamSession session) {
        sessions.add(session);
        AbstractIoService service = (AbstractIoService) session.getService();
        try {
            session.opened(loop.register(session.channel(), 0, session));
            service.getListeners().fireSessionCreated(session);
            session.updateReading();
        } catch (IOException | RuntimeException e) {
            session.fail(e);
        }
        if (disposed) {
            users.shutDown(session);
        }
    }

    private void close(StreamSession session) {
        try {
            session.closeChannel();
        } catch (IOException e) {
            session.getFilterChain().fireExceptionCaught(e);
        } finally {
            session.setCurrentWriteRequest(null);
            loop.traffic().session(-1);
            if (sessions.remove(session)) {
                ((AbstractIoService) session.getService()).getListeners().fireSessionDestroyed(session);
            }
        }
    }

    void readNow(StreamSession session) {
        int size = readBufferBytes;
        if (buffer.capacity() != size) {
            buffer = IoBuffer.wrap(ByteBuffer.allocateDirect(size));
        }
        try {
            for (int reads = 0; reads < READS_A_TURN; reads++) {
                buffer.clear();
                int n = session.readNow(buffer.buf());
                if (n < 0) {
                    session.inputEnded();
                    session.getFilterChain().fireInputClosed();
                    return;
                }
                if (n == 0) {
                    return;
                }
                loop.traffic().in(n);
                buffer.flip();
                session.getFilterChain().fireMessageReceived(buffer);
                if (n < size || session.isReadSuspended() || session.isClosing()) {
                    return;
                }
            }
        } catch (IOException e) {
            session.fail(e);
        }
    }

    void flushNow(StreamSession session) {
        session.unscheduledForFlush();
        if (session.isClosing() || !session.isOpened()) {
            return;
        }
        try {
            boolean all = writeQueue(session);
            session.wantWriting(!all);
        } catch (IOException e) {
            session.fail(e);
            return;
        }
        users.flushed(session);
    }

    /** Whether all could be written. */
    private boolean writeQueue(StreamSession session) throws IOException {
        WriteRequestQueue queue = session.getWriteRequestQueue();
        int left = WRITE_A_TURN;
        while (left > 0) {
            WriteRequest request = session.getCurrentWriteRequest();
            if (request == null) {
                request = queue.poll(session);
                if (request == null) {
                    return true;
                }
                session.setCurrentWriteRequest(request);
            }
            IoBuffer bytes = (IoBuffer) request.getMessage();
            int written = session.writeNow(bytes.buf());
            left -= written;
            session.increaseWrittenBytes(written, System.currentTimeMillis());
            if (bytes.hasRemaining()) {
                return false;
            }
            session.setCurrentWriteRequest(null);
            session.getFilterChain().fireMessageSent(request);
        }
        return session.getScheduledWriteBytes() == 0;
    }

    @Override
    public boolean isDisposing() {
        return disposed;
    }

    @Override
    public boolean isDisposed() {
        return disposed;
    }

    @Override
    public void dispose() {
        disposed = true;
        sessions.forEach(users::shutDown);
    }
}
