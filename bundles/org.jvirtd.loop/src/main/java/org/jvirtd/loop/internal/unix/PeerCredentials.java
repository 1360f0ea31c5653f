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

    /** The peer of a connected channel; what cannot be found out is empty. */
    public PeerIdentity of(SocketChannel channel) {
        Optional<NativeSockets.Credentials> found = numbers.flatMap(library -> library.peer(channel));
        try {
            UnixDomainPrincipal named = found.isPresent()
                    ? names(channel, found.get())
                    : channel.getOption(ExtendedSocketOptions.SO_PEERCRED);
            return identity(found, Optional.of(named));
        } catch (IOException | UnsupportedOperationException | LinkageError e) {
            LOG.debug("no names of the peer of {}", channel, e);
            return identity(found, Optional.empty());
        }
    }

    private UnixDomainPrincipal names(SocketChannel channel, NativeSockets.Credentials of) throws IOException {
        Ids ids = new Ids(of.uid(), of.gid());
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

    private static PeerIdentity identity(Optional<NativeSockets.Credentials> found,
            Optional<UnixDomainPrincipal> named) {
        return new PeerIdentity(found.map(c -> OptionalLong.of(c.pid())).orElseGet(OptionalLong::empty),
                found.map(c -> OptionalLong.of(c.uid())).orElseGet(OptionalLong::empty),
                found.map(c -> OptionalLong.of(c.gid())).orElseGet(OptionalLong::empty),
                named.map(n -> n.user().getName()), named.map(n -> n.group().getName()), Optional.empty());
    }
}
