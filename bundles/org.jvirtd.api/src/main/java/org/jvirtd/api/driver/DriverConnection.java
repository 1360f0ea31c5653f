/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.Optional;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One client's connection to a driver. What it can do is its facets; a procedure whose facet is missing answers
 * VIR_ERR_NO_SUPPORT. Facets are blocking and plain: they return the result or throw a
 * {@link org.jvirtd.api.VirtException}. Many calls of one client run on the same connection at once.
 */
@ConsumerType
public interface DriverConnection {
    /**
     * The name of the scope that this connection's domains live in: connections with the same world share domains, and
     * their queues and events are found by it (the {@code queue} room). Constant.
     */
    @AnyThread
    String world();

    /**
     * The facet of this type, or empty when this driver has none. By default the connection itself, when it implements
     * the type; the answer for a type never changes.
     */
    @AnyThread
    default <F> Optional<F> facet(Class<F> type) {
        return type.isInstance(this) ? Optional.of(type.cast(this)) : Optional.empty();
    }

    /** Ends the connection; called once, when the client has gone and its last call has ended. Does not throw. */
    @OnWorker
    void close();
}
