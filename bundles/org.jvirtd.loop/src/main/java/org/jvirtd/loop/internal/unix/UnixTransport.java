/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal.unix;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jvirtd.loop.PeerIdentity;
import org.jvirtd.loop.UnixEndpoint;
import org.jvirtd.loop.internal.transport.Transport;

/** Unix-domain sockets as a MINA transport, on the JDK's own channels. */
public final class UnixTransport implements Transport {
    private final UnixEndpoint endpoint;
    private final PeerCredentials credentials;
    private final Map<SocketAddress, UnixSocketFile> files = new ConcurrentHashMap<>();

    /**
     * @param endpoint
     *            mode and group of the socket file
     */
    public UnixTransport(UnixEndpoint endpoint, PeerCredentials credentials) {
        this.endpoint = endpoint;
        this.credentials = credentials;
    }

    @Override
    public ServerSocketChannel openServer(SocketAddress address, int backlog) throws IOException {
        UnixSocketFile file = new UnixSocketFile(endpoint);
        ServerSocketChannel server = file.open(backlog);
        files.put(address, file);
        return server;
    }

    @Override
    public SocketAddress localAddress(ServerSocketChannel server, SocketAddress asked) {
        return asked;
    }

    @Override
    public void serverClosed(SocketAddress address) {
        UnixSocketFile file = files.remove(address);
        if (file != null) {
            file.delete();
        }
    }

    @Override
    public SocketChannel openClient() throws IOException {
        return SocketChannel.open(StandardProtocolFamily.UNIX);
    }

    @Override
    public void prepare(SocketChannel channel) {
        // No options: the kernel's buffers are well sized.
    }

    @Override
    public PeerIdentity identify(SocketChannel channel) {
        return credentials.of(channel);
    }

    @Override
    public PeerIdentity named(PeerIdentity peer, SocketChannel channel) {
        return credentials.named(peer, channel);
    }
}
