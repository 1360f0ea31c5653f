/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop;

import org.jvirtd.api.thread.OnLoop;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Told when a timeout is due.
 *
 * <p>
 * <b>Source.</b> {@code virEventTimeoutCallback}.
 */
@OnLoop
@ConsumerType
@FunctionalInterface
public interface TimeoutCallback {
    /**
     * Called on the loop thread of the timeout; must not block.
     *
     * @param timeout
     *            the timeout, which may be updated or removed here
     */
    void due(Timeout timeout) throws Exception;
}
