/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A Unix-domain socket.
 *
 * @param path
 *            the socket file; at most 107 bytes on Linux
 * @param mode
 *            permission bits of the socket file when listening, as in {@code chmod} (octal 0700)
 * @param group
 *            group that owns the socket file when listening, by name or number; null = the process's
 */
public record UnixEndpoint(Path path, int mode, String group) implements Endpoint {

    /** Checks the parts. */
    public UnixEndpoint {
        Objects.requireNonNull(path, "path");
        if (mode < 0 || mode > 0777) {
            throw new IllegalArgumentException("socket mode out of range: 0" + Integer.toOctalString(mode));
        }
    }

    /** A socket that only the owner may use (mode 0700), or one to connect to. */
    public static UnixEndpoint of(Path path) {
        return new UnixEndpoint(path, 0700, null);
    }

    @Override
    public String toString() {
        return "unix:" + path;
    }
}
