/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Who is on the other side of a connection, as far as the kernel knows.
 *
 * @param pid
 *            process that connected; Unix-domain only, needs the native library
 * @param uid
 *            its user; Unix-domain only, needs the native library
 * @param gid
 *            its group; Unix-domain only, needs the native library
 * @param userName
 *            name of its user; Unix-domain only
 * @param groupName
 *            name of its group; Unix-domain only
 * @param remoteAddress
 *            address and port; TCP only
 */
public record PeerIdentity(OptionalLong pid, OptionalLong uid, OptionalLong gid, Optional<String> userName,
        Optional<String> groupName, Optional<InetSocketAddress> remoteAddress) {

    /** Nothing is known. */
    public static final PeerIdentity UNKNOWN = new PeerIdentity(OptionalLong.empty(), OptionalLong.empty(),
            OptionalLong.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** A peer over TCP. */
    public static PeerIdentity ofAddress(InetSocketAddress address) {
        return new PeerIdentity(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), Optional.empty(),
                Optional.empty(), Optional.of(address));
    }
}
