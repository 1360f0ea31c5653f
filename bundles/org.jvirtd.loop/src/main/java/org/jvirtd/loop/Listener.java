/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop;

import org.jvirtd.api.thread.AnyThread;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A listening socket.
 *
 * <p>
 * <b>Thread.</b> All methods may be called from every thread.
 */
@AnyThread
@ProviderType
public interface Listener extends AutoCloseable {
    /** The name from the {@link ListenerSpec}. */
    String name();

    /** Where it listens; a port that the system chose is filled in. */
    Endpoint endpoint();

    /**
     * Stops accepting; connections wait in the kernel's backlog. Affects no other listener. Called from inside
     * {@link ConnectionHandlerFactory#create}, no further connection is accepted after it; from another thread, one
     * that is just being accepted may still arrive.
     */
    void pauseAccept();

    /** Accepts again. */
    void resumeAccept();

    /** Whether it accepts. */
    boolean isAccepting();

    /** Connections that are open now. */
    int connections();

    /** Connections accepted since it opened. */
    long accepted();

    /**
     * Closes the listening socket, and removes its socket file if that is still this listener's. Open connections live
     * on. A second close does nothing.
     */
    @Override
    void close();
}
