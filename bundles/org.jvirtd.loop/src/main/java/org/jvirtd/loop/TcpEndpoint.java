/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop;

import java.util.Objects;

/**
 * A TCP address.
 *
 * @param host
 *            host name or literal address; empty = all addresses (listening), the loopback address (connecting)
 * @param port
 *            0 to 65535; 0 lets the system choose when listening
 */
public record TcpEndpoint(String host, int port) implements Endpoint {

    /** Checks the parts. */
    public TcpEndpoint {
        Objects.requireNonNull(host, "host");
        if (port < 0 || port > 0xffff) {
            throw new IllegalArgumentException("port out of range: " + port);
        }
    }

    @Override
    public String toString() {
        return "tcp:" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
