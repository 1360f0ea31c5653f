/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.server.internal;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

import org.jvirtd.loop.Connection;
import org.jvirtd.loop.PeerIdentity;

/** A client that reads only when it is told to. */
final class FakeConnection implements Connection {
    private final AtomicLong unsent = new AtomicLong();
    private volatile boolean aborted;

    void drain() {
        unsent.set(0);
    }

    @Override
    public long send(ByteBuffer bytes) {
        return aborted ? -1 : unsent.addAndGet(bytes.remaining());
    }

    @Override
    public long send(ByteBuffer bytes, Runnable released) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long send(byte[] bytes, int offset, int length) {
        return aborted ? -1 : unsent.addAndGet(length);
    }

    @Override
    public long unsentBytes() {
        return unsent.get();
    }

    @Override
    public void abort() {
        aborted = true;
        unsent.set(0);
    }

    @Override
    public boolean isOpen() {
        return !aborted;
    }

    @Override
    public long id() {
        return 1;
    }

    @Override
    public PeerIdentity peer() {
        throw new UnsupportedOperationException();
    }

    @Override
    public PeerIdentity namedPeer() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void watermarks(long low, long high) {
        // nobody waits to be told
    }

    @Override
    public void pauseReading() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void resumeReading() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isReadingPaused() {
        return false;
    }

    @Override
    public void close() {
        abort();
    }

    @Override
    public void execute(Runnable task) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean inLoop() {
        return false;
    }

    @Override
    public void requireInLoop() {
        throw new IllegalStateException();
    }

    @Override
    public Object attachment() {
        return null;
    }

    @Override
    public void attach(Object attachment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean passesDescriptors() {
        return false;
    }
}
