/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal;

import org.jvirtd.api.thread.AnyThread;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.apache.mina.core.future.ConnectFuture;
import org.apache.mina.core.future.IoFutureListener;

import org.jvirtd.loop.Connection;
import org.jvirtd.loop.ConnectionHandler;
import org.jvirtd.loop.ConnectionHandlerFactory;
import org.jvirtd.loop.Endpoint;
import org.jvirtd.loop.Listener;
import org.jvirtd.loop.ListenerSpec;
import org.jvirtd.loop.TcpEndpoint;
import org.jvirtd.loop.UnixEndpoint;
import org.jvirtd.loop.internal.tcp.TcpTransport;
import org.jvirtd.loop.internal.transport.StreamAcceptor;
import org.jvirtd.loop.internal.transport.StreamConnector;
import org.jvirtd.loop.internal.transport.StreamSession;
import org.jvirtd.loop.internal.transport.Transport;
import org.jvirtd.loop.internal.unix.UnixTransport;

/** Listeners and connections of one view. */
@AnyThread
final class Connections {
    private static final int MAX_LOOKUPS_WAITING = 256;
    private static final int MAX_LOOKUPS = 4;
    private static final int LOOKUP_IDLE_SECONDS = 10;

    private final LoopThreads threads;
    private final Belongings belongings;
    /** Name look-ups, which may block; at the bound they are refused. Has no thread while there are none. */
    private final ThreadPoolExecutor lookups = new ThreadPoolExecutor(MAX_LOOKUPS, MAX_LOOKUPS, LOOKUP_IDLE_SECONDS,
            TimeUnit.SECONDS, new LinkedBlockingQueue<>(MAX_LOOKUPS_WAITING), task -> new Thread(task,
                    "jvirtd-loop-lookup"));

    Connections(LoopThreads threads, Belongings belongings) {
        this.threads = threads;
        this.belongings = belongings;
        lookups.allowCoreThreadTimeOut(true);
    }

    void close() {
        lookups.shutdownNow();
    }

    Listener listen(ListenerSpec spec, ConnectionHandlerFactory factory) throws IOException {
        Belongings.Slot slot = belongings.slot();
        SocketAddress address = spec.endpoint() instanceof TcpEndpoint tcp
                ? tcpAddress(tcp, new InetSocketAddress(tcp
                        .port()))
                : unixAddress((UnixEndpoint) spec.endpoint());
        StreamAcceptor acceptor = new StreamAcceptor(spec.name(), transport(spec.endpoint()), new ConnectionBridge(
                "connections of " + spec.name()), threads.accepting(), threads::leastLoaded,
                session -> admit(session,
                        factory),
                spec.backlog());
        StreamListener listener = new StreamListener(spec, acceptor, slot::free);
        try {
            acceptor.bind(address);
        } catch (IOException | RuntimeException e) {
            acceptor.dispose();
            throw e;
        }
        slot.fill(listener::close, "listener " + spec.name());
        return listener;
    }

    private boolean admit(StreamSession session, ConnectionHandlerFactory factory) {
        return make(session, factory, new CompletableFuture<>());
    }

    private boolean make(StreamSession session, ConnectionHandlerFactory factory, CompletableFuture<Connection> done) {
        OwnedConnection owner = new OwnedConnection(belongings.slot(), done);
        StreamConnection connection = new StreamConnection(threads.nextId(), session, owner);
        ConnectionHandler handler = factory.create(connection);
        if (handler == null) {
            return false;
        }
        connection.handler(handler);
        session.user(connection);
        owner.keep(connection);
        return true;
    }

    CompletionStage<Connection> connect(Endpoint endpoint, ConnectionHandlerFactory factory) {
        CompletableFuture<Connection> done = new CompletableFuture<>();
        if (endpoint instanceof TcpEndpoint tcp && !isLiteral(tcp.host())) {
            try {
                lookups.execute(() -> connect(endpoint, factory, done));
            } catch (RejectedExecutionException e) {
                done.completeExceptionally(new IOException("too many host names wait to be looked up", e));
            }
        } else {
            connect(endpoint, factory, done);
        }
        return done;
    }

    private void connect(Endpoint endpoint, ConnectionHandlerFactory factory, CompletableFuture<Connection> done) {
        try {
            SocketAddress address = endpoint instanceof TcpEndpoint tcp
                    ? tcpAddress(tcp, new InetSocketAddress(
                            InetAddress.getLoopbackAddress(), tcp.port()))
                    : unixAddress((UnixEndpoint) endpoint);
            StreamConnector connector = new StreamConnector(transport(endpoint), new ConnectionBridge("connection to "
                    + endpoint), threads::leastLoaded);
            connector.connect(address, (session, future) -> {
                if (!make((StreamSession) session, factory, done)) {
                    throw new IllegalStateException("the connection was refused by its user");
                }
            }).addListener((IoFutureListener<ConnectFuture>) future -> {
                if (future.getException() != null) {
                    done.completeExceptionally(new IOException("cannot connect to " + endpoint + ": " + future
                            .getException().getMessage(), future.getException()));
                }
            });
        } catch (IOException | RuntimeException e) {
            done.completeExceptionally(e instanceof IOException
                    ? e
                    : new IOException("cannot connect to " + endpoint + ": " + e.getMessage(), e));
        }
    }

    private static boolean isLiteral(String host) {
        return host.isEmpty() || host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
    }

    private static SocketAddress tcpAddress(TcpEndpoint endpoint, InetSocketAddress whenEmpty)
            throws UnknownHostException {
        return endpoint.host().isEmpty()
                ? whenEmpty
                : new InetSocketAddress(InetAddress.getByName(endpoint.host()), endpoint.port());
    }

    private static SocketAddress unixAddress(UnixEndpoint endpoint) throws IOException {
        try {
            return UnixDomainSocketAddress.of(endpoint.path().toAbsolutePath());
        } catch (IllegalArgumentException e) {
            throw new IOException("bad socket path '" + endpoint.path() + "'", e);
        }
    }

    private Transport transport(Endpoint endpoint) {
        return endpoint instanceof UnixEndpoint unix
                ? new UnixTransport(unix, threads.credentials())
                : new TcpTransport();
    }

    /** A connection among the belongings of its bundle. */
    private final class OwnedConnection implements StreamConnection.Owner {
        private final Belongings.Slot slot;
        private final CompletableFuture<Connection> opened;

        OwnedConnection(Belongings.Slot slot, CompletableFuture<Connection> opened) {
            this.slot = slot;
            this.opened = opened;
        }

        void keep(StreamConnection connection) {
            slot.fill(connection::shutDown, "connection");
        }

        @Override
        public void opened(StreamConnection connection) {
            opened.complete(connection);
        }

        @Override
        public void closed(StreamConnection connection) {
            slot.free();
        }

        @Override
        public int closeLimitMillis() {
            return (int) threads.settings().closeLimit().toMillis();
        }
    }
}
