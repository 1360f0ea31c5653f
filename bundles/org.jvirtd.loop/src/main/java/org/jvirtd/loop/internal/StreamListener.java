/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal;

import org.jvirtd.api.thread.AnyThread;

import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jvirtd.loop.Endpoint;
import org.jvirtd.loop.Listener;
import org.jvirtd.loop.ListenerSpec;
import org.jvirtd.loop.TcpEndpoint;
import org.jvirtd.loop.internal.transport.StreamAcceptor;

/** A listener over a MINA acceptor. */
@AnyThread
final class StreamListener implements Listener {
    private final ListenerSpec spec;
    private final StreamAcceptor acceptor;
    private final Runnable whenClosed;
    private final AtomicBoolean closed = new AtomicBoolean();

    StreamListener(ListenerSpec spec, StreamAcceptor acceptor, Runnable whenClosed) {
        this.spec = spec;
        this.acceptor = acceptor;
        this.whenClosed = whenClosed;
    }

    @Override
    public String name() {
        return spec.name();
    }

    @Override
    public Endpoint endpoint() {
        return spec.endpoint() instanceof TcpEndpoint tcp && acceptor.getLocalAddress() instanceof InetSocketAddress at
                ? new TcpEndpoint(tcp.host(), at.getPort())
                : spec.endpoint();
    }

    @Override
    public void pauseAccept() {
        acceptor.pause(true);
    }

    @Override
    public void resumeAccept() {
        acceptor.pause(false);
    }

    @Override
    public boolean isAccepting() {
        return !closed.get() && !acceptor.isPaused();
    }

    @Override
    public int connections() {
        return acceptor.getManagedSessionCount();
    }

    @Override
    public long accepted() {
        return acceptor.accepted();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            acceptor.dispose();
            whenClosed.run();
        }
    }
}
