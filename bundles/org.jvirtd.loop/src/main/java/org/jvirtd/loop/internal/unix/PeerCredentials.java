/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal.unix;

import org.jvirtd.api.thread.AnyThread;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.jvirtd.loop.PeerIdentity;
import org.jvirtd.loop.internal.jna.NativeSockets;

/**
 * Who connected over a Unix-domain socket: numbers from the native library, names from the JDK. Names of a user and
 * group that were seen before are not looked up again, since the look-up may ask a server.
 */
@AnyThread
public final class PeerCredentials {
    private static final Logger LOG = LoggerFactory.getLogger(PeerCredentials.class);
    /** Names that are kept; at the bound all are forgotten. */
    private static final int MAX_NAMES = 1024;

    private record Ids(long uid, long gid) {}

    private final Optional<NativeSockets> numbers;
    private final Map<Ids, UnixDomainPrincipal> names = new ConcurrentHashMap<>();

    /**
     * @param numbers
     *            the native library, if there is one
     */
    public PeerCredentials(Optional<NativeSockets> numbers) {
        this.numbers = numbers;
    }

    /** The peer of a connected channel: numbers, and names that are known. Does not wait. */
    public PeerIdentity of(SocketChannel channel) {
        Optional<NativeSockets.Credentials> found = numbers.flatMap(library -> library.peer(channel));
        if (found.isEmpty()) {
            return PeerIdentity.UNKNOWN;
        }
        NativeSockets.Credentials peer = found.get();
        PeerIdentity numbered = new PeerIdentity(OptionalLong.of(peer.pid()), OptionalLong.of(peer.uid()),
                OptionalLong.of(peer.gid()), Optional.empty(), Optional.empty(), Optional.empty());
        UnixDomainPrincipal known = names.get(new Ids(peer.uid(), peer.gid()));
        return known == null ? numbered : with(numbered, known);
    }

    /** Adds the names of a peer, which may have to be asked from a server: may wait. What cannot be found out stays empty. */
    public PeerIdentity named(PeerIdentity peer, SocketChannel channel) {
        try {
            return with(peer, names(peer, channel));
        } catch (IOException | UnsupportedOperationException | LinkageError e) {
            LOG.debug("no names of the peer of {}", channel, e);
            return peer;
        }
    }

    private UnixDomainPrincipal names(PeerIdentity peer, SocketChannel channel) throws IOException {
        if (peer.uid().isEmpty()) {
            return channel.getOption(ExtendedSocketOptions.SO_PEERCRED);
        }
        Ids ids = new Ids(peer.uid().getAsLong(), peer.gid().getAsLong());
        UnixDomainPrincipal known = names.get(ids);
        if (known == null) {
            known = channel.getOption(ExtendedSocketOptions.SO_PEERCRED);
            if (names.size() >= MAX_NAMES) {
                names.clear();
            }
            names.put(ids, known);
        }
        return known;
    }

    private static PeerIdentity with(PeerIdentity peer, UnixDomainPrincipal names) {
        return new PeerIdentity(peer.pid(), peer.uid(), peer.gid(), Optional.of(names.user().getName()),
                Optional.of(names.group().getName()), peer.remoteAddress());
    }
}
