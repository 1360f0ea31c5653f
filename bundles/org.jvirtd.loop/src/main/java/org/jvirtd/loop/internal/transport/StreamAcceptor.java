/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal.transport;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.apache.mina.core.service.AbstractIoAcceptor;
import org.apache.mina.core.service.IoHandler;
import org.apache.mina.core.service.TransportMetadata;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.core.session.IoSessionConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.jvirtd.loop.Timeout;
import org.jvirtd.loop.internal.reactor.LoopThread;
import org.jvirtd.loop.internal.reactor.Ready;

/** MINA's acceptor on a loop thread: accepts there and hands each session to a processor. It has no thread of its own. */
public final class StreamAcceptor extends AbstractIoAcceptor implements Ready {
    private static final Logger LOG = LoggerFactory.getLogger(StreamAcceptor.class);
    /** Connections accepted in one turn, so that a flood of them does not keep out the others. */
    private static final int ACCEPTS_A_TURN = 64;
    private static final int RETRY_MILLIS = 100;

    private final String name;
    private final Transport transport;
    private final LoopThread loop;
    private final Supplier<StreamProcessor> processors;
    private final Predicate<StreamSession> admission;
    private final int backlog;
    private final Map<SocketAddress, ServerSocketChannel> servers = new ConcurrentHashMap<>();
    private final Map<SocketAddress, SelectionKey> keys = new ConcurrentHashMap<>();
    private final AtomicLong accepted = new AtomicLong();
    private volatile boolean paused;
    /** Owned by the loop: accepting failed and waits a little. */
    private boolean waiting;

    /**
     * @param loop
     *            the thread that accepts
     * @param processors
     *            gives the processor of the next session
     * @param admission
     *            called on the loop with each new session; false closes it
     */
    public StreamAcceptor(String name, Transport transport, IoHandler handler, LoopThread loop,
            Supplier<StreamProcessor> processors, Predicate<StreamSession> admission, int backlog) {
        super(new StreamSessionConfig(), loop::execute);
        this.name = name;
        this.transport = transport;
        this.loop = loop;
        this.processors = processors;
        this.admission = admission;
        this.backlog = backlog;
        setHandler(handler);
        setCloseOnDeactivation(false);
    }

    /** Stops or resumes accepting; connections wait in the kernel meanwhile. */
    public void pause(boolean pause) {
        paused = pause;
        loop.visit(this::updateInterest);
    }

    /** Whether it is paused. */
    public boolean isPaused() {
        return paused;
    }

    /** Connections accepted so far. */
    public long accepted() {
        return accepted.get();
    }

    @Override
    protected Set<SocketAddress> bindInternal(List<? extends SocketAddress> addresses) throws IOException {
        Set<SocketAddress> bound = ConcurrentHashMap.newKeySet();
        try {
            for (SocketAddress address : addresses) {
                ServerSocketChannel server = transport.openServer(address, backlog);
                // Known under the address asked for: a Unix-domain channel may have been bound under another name.
                SocketAddress local = transport.localAddress(server, address);
                bound.add(local);
                servers.put(local, server);
                server.configureBlocking(false);
                loop.visit(() -> register(local, server));
            }
            return bound;
        } catch (IOException e) {
            unbind0(List.copyOf(bound));
            throw e;
        }
    }

    private void register(SocketAddress local, ServerSocketChannel server) {
        try {
            keys.put(local, loop.register(server, 0, this));
            updateInterest();
        } catch (IOException e) {
            LOG.debug("{}: closed before it was watched", name, e);
        }
    }

    private void updateInterest() {
        int ops = paused || waiting ? 0 : SelectionKey.OP_ACCEPT;
        keys.values().stream().filter(SelectionKey::isValid).forEach(key -> key.interestOps(ops));
    }

    @Override
    public void ready(SelectionKey key) {
        ServerSocketChannel server = (ServerSocketChannel) key.channel();
        for (int n = 0; n < ACCEPTS_A_TURN && !paused; n++) {
            try {
                SocketChannel channel = server.accept();
                if (channel == null) {
                    return;
                }
                accepted.incrementAndGet();
                take(channel);
            } catch (IOException e) {
                if (server.isOpen()) {
                    retryLater(e);
                }
                return;
            }
        }
    }

    /** Out of descriptors, most likely: the connection stays in the kernel's queue and would wake us at once again. */
    private void retryLater(IOException cause) {
        LOG.warn("{}: cannot accept, trying again in {} ms: {}", name, RETRY_MILLIS, cause.getMessage());
        waiting = true;
        updateInterest();
        loop.addTimeout(RETRY_MILLIS, this::retry, () -> {});
    }

    private void retry(Timeout timeout) {
        timeout.remove();
        waiting = false;
        updateInterest();
    }

    private void take(SocketChannel channel) throws IOException {
        try {
            channel.configureBlocking(false);
            transport.prepare(channel);
            StreamSession session = new StreamSession(this, processors.get(), channel, transport);
            initSession(session, null, null);
            if (admission.test(session)) {
                session.processor().add(session);
            } else {
                channel.close();
            }
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.warn("{}: a connection could not be opened", name, e);
            channel.close();
        }
    }

    @Override
    protected void unbind0(List<? extends SocketAddress> addresses) throws IOException {
        for (SocketAddress address : addresses) {
            ServerSocketChannel server = servers.remove(address);
            if (server != null) {
                keys.remove(address);
                transport.serverClosed(address);
                server.close();
                // A closed channel leaves its selector with the next turn.
                loop.visit(() -> keys.remove(address));
            }
        }
    }

    @Override
    protected void dispose0() {
        unbind();
    }

    @Override
    public IoSession newSession(SocketAddress remote, SocketAddress local) {
        throw new UnsupportedOperationException("sessions come from accepting");
    }

    @Override
    public TransportMetadata getTransportMetadata() {
        return Transport.METADATA;
    }

    @Override
    public IoSessionConfig getSessionConfig() {
        return sessionConfig;
    }

    @Override
    public Object culprit() {
        return "accept on " + name;
    }
}
