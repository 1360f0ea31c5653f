/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server;

import java.util.Optional;

import org.jvirtd.api.thread.AnyThread;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a bundle that is exchanged leaves for its next version, apart from what its programs leave of their clients
 * ({@link ClientSession#leave}).
 *
 * <p>
 * <b>Life.</b> In memory: it is lost when this bundle or the daemon stops.
 */
@ProviderType
@AnyThread
public interface HandoverShelf {
    /** Most that is left by one name: bytes. */
    int MAX_LEFT = 64 * 1024 * 1024;

    /**
     * Leaves something, in place of what has been left by this name.
     *
     * @param name unique in the daemon: it begins with the symbolic name of the bundle
     * @param left a copy is not made; at most {@value #MAX_LEFT} bytes
     * @throws IllegalArgumentException when it is longer
     */
    void leave(String name, byte[] left);

    /** Takes what was left, so that it is there no more; empty when nothing was. */
    Optional<byte[]> take(String name);
}
