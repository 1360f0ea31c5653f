/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop;

import org.jvirtd.api.thread.OnLoop;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Told when a loop thread has died of an error. A whiteboard service: whoever keeps the daemon alive registers one, and
 * shuts the daemon down in order with an exit code other than 0.
 */
@OnLoop
@ConsumerType
@FunctionalInterface
public interface LoopFailureListener {
    /**
     * Called on the dying thread, once for each; its connections and handles are no longer served. Must not wait for
     * the loop: hand the shutdown to another thread.
     *
     * @param thread
     *            name of the loop thread
     * @param cause
     *            what it died of
     */
    void loopFailed(String thread, Throwable cause);
}
