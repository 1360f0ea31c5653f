/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.serve;

import java.util.List;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** All that a driver has open while it serves. */
@ConsumerType
public interface ServedHost extends AutoCloseable {
    /**
     * Begins to serve. Called once.
     *
     * @throws RuntimeException why it cannot; {@link #close} follows
     */
    @OnWorker
    void start();

    /** What its end would break off, one line each, for people. */
    @AnyThread
    List<String> unfinished();

    /** Ends it; what runs on the host lives on, for the next driver. */
    @Override
    @OnWorker
    void close();
}
