/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue;

import java.time.Duration;
import java.util.Optional;

import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A job's wait for an event of its own domain ({@link ManagedDomain#expect}): it sees every event that is posted after it began,
 * also one that is merged or dropped later, and it sees it before any handler does.
 */
@ProviderType
public interface Expectation extends AutoCloseable {

    /**
     * Waits for the first event that meets the condition, parked.
     *
     * @param limit how long at most
     * @return the event; empty after the limit, or when the world was closed
     * @throws IllegalStateException in the domain's own lane, which would wait for itself; or if the condition has thrown
     * @throws org.jvirtd.api.VirtException VIR_ERR_OPERATION_ABORTED if the thread was interrupted
     */
    @OnWorker
    Optional<HypervisorEvent> await(Duration limit);

    /** Expects nothing any more. */
    @AnyThread
    @Override
    void close();
}
