/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal.transport;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.Supplier;

import org.apache.mina.core.future.ConnectFuture;
import org.apache.mina.core.future.DefaultConnectFuture;
import org.apache.mina.core.service.AbstractIoConnector;
import org.apache.mina.core.service.IoHandler;
import org.apache.mina.core.service.TransportMetadata;
import org.apache.mina.core.session.IoSessionConfig;
import org.apache.mina.core.session.IoSessionInitializer;

import org.jvirtd.loop.internal.reactor.LoopThread;
import org.jvirtd.loop.internal.reactor.Ready;

/** MINA's connector on the loop's threads; it has none of its own. */
public final class StreamConnector extends AbstractIoConnector {
    private final Transport transport;
    private final Supplier<StreamProcessor> processors;

    /**
     * @param processors
     *            gives the processor of the next session
     */
    public StreamConnector(Transport transport, IoHandler handler, Supplier<StreamProcessor> processors) {
        super(new StreamSessionConfig(), Runnable::run);
        this.transport = transport;
        this.processors = processors;
        setHandler(handler);
    }

    @Override
    protected ConnectFuture connect0(SocketAddress remote, SocketAddress local,
            IoSessionInitializer<? extends ConnectFuture> initializer) {
        SocketChannel channel = null;
        try {
            channel = transport.openClient();
            channel.configureBlocking(false);
            if (local != null) {
                channel.bind(local);
            }
            Attempt attempt = new Attempt(channel, initializer);
            if (channel.connect(remote)) {
                attempt.loop().visit(attempt::connected);
            } else {
                attempt.loop().visit(attempt::register);
            }
            return attempt.future;
        } catch (IOException | RuntimeException e) {
            closeQuietly(channel, e);
            return DefaultConnectFuture.newFailedFuture(e);
        }
    }

    private static void closeQuietly(SocketChannel channel, Exception cause) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        }
    }

    /** A connect that is under way. */
    private final class Attempt implements Ready {
        private final SocketChannel channel;
        private final IoSessionInitializer<? extends ConnectFuture> initializer;
        private final StreamProcessor processor = processors.get();
        private final ConnectFuture future = new DefaultConnectFuture();

        Attempt(SocketChannel channel, IoSessionInitializer<? extends ConnectFuture> initializer) {
            this.channel = channel;
            this.initializer = initializer;
        }

        LoopThread loop() {
            return processor.loop();
        }

        void register() {
            try {
                loop().register(channel, SelectionKey.OP_CONNECT, this);
            } catch (IOException e) {
                failed(e);
            }
        }

        @Override
        public void ready(SelectionKey key) {
            try {
                if (channel.finishConnect()) {
                    key.interestOps(0);
                    connected();
                }
            } catch (IOException e) {
                failed(e);
            }
        }

        void connected() {
            try {
                transport.prepare(channel);
                StreamSession session = new StreamSession(StreamConnector.this, processor, channel, transport);
                initSession(session, future, initializer);
                processor.add(session);
            } catch (IOException | RuntimeException e) {
                failed(e);
            }
        }

        private void failed(Exception cause) {
            closeQuietly(channel, cause);
            future.setException(cause);
        }

        @Override
        public Object culprit() {
            return StreamConnector.class.getName();
        }
    }

    @Override
    protected void dispose0() {
        // Nothing of its own.
    }

    @Override
    public TransportMetadata getTransportMetadata() {
        return Transport.METADATA;
    }

    @Override
    public IoSessionConfig getSessionConfig() {
        return sessionConfig;
    }
}
