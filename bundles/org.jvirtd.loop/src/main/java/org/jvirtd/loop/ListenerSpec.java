/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop;

import java.util.Objects;

/**
 * What a listener is made of.
 *
 * @param name
 *            short name for logs and figures
 * @param endpoint
 *            where to listen
 * @param backlog
 *            connections that the kernel queues before they are accepted, at least 1
 */
public record ListenerSpec(String name, Endpoint endpoint, int backlog) {

    /** The default number of connections that the kernel queues. */
    public static final int DEFAULT_BACKLOG = 1024;

    /** Checks the parts. */
    public ListenerSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(endpoint, "endpoint");
        if (backlog < 1) {
            throw new IllegalArgumentException("backlog out of range: " + backlog);
        }
    }

    /** With the default backlog. */
    public static ListenerSpec of(String name, Endpoint endpoint) {
        return new ListenerSpec(name, endpoint, DEFAULT_BACKLOG);
    }
}
