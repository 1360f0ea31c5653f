/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal.transport;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.service.DefaultTransportMetadata;
import org.apache.mina.core.service.TransportMetadata;

import org.jvirtd.loop.PeerIdentity;

/** What differs between stream transports; acceptor, connector, session and processor are the same for all. */
public interface Transport {
    /** How MINA describes it. One for all: MINA asks while a service is still under construction. */
    TransportMetadata METADATA = new DefaultTransportMetadata("jvirtd", "stream", false, true, SocketAddress.class,
            StreamSessionConfig.class, IoBuffer.class);

    /** Opens and binds a server channel; it may block on the file system. */
    ServerSocketChannel openServer(SocketAddress address, int backlog) throws IOException;

    /** The address of a server channel, with what the system chose filled in. */
    SocketAddress localAddress(ServerSocketChannel server, SocketAddress asked) throws IOException;

    /** The server channel of this address has been closed: tidies up. */
    void serverClosed(SocketAddress address);

    /** Opens a channel to connect with. */
    SocketChannel openClient() throws IOException;

    /** Sets the options of a connected channel. */
    void prepare(SocketChannel channel) throws IOException;

    /** Who is on the other side. */
    PeerIdentity identify(SocketChannel channel) throws IOException;

    /** Adds the names to what {@link #identify} gave; may wait, so not on a loop thread. */
    default PeerIdentity named(PeerIdentity peer, SocketChannel channel) {
        return peer;
    }
}
