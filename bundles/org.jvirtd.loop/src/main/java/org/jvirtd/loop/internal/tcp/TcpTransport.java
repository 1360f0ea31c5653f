/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal.tcp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

import org.jvirtd.loop.PeerIdentity;
import org.jvirtd.loop.internal.transport.Transport;

/** TCP as a MINA transport on the loop's threads. */
public final class TcpTransport implements Transport {
    @Override
    public ServerSocketChannel openServer(SocketAddress address, int backlog) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            // So that a restarted daemon need not wait for the connections of the former one to time out.
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            return server.bind(address, backlog);
        } catch (IOException | RuntimeException e) {
            server.close();
            throw new IOException("cannot listen on " + address + ": " + e.getMessage(), e);
        }
    }

    @Override
    public SocketAddress localAddress(ServerSocketChannel server, SocketAddress asked) throws IOException {
        return server.getLocalAddress();
    }

    @Override
    public void serverClosed(SocketAddress address) {
        // Nothing is left of it.
    }

    @Override
    public SocketChannel openClient() throws IOException {
        return SocketChannel.open();
    }

    @Override
    public void prepare(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    }

    @Override
    public PeerIdentity identify(SocketChannel channel) throws IOException {
        return PeerIdentity.ofAddress((InetSocketAddress) channel.getRemoteAddress());
    }
}
