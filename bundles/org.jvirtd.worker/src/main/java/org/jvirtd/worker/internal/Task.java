/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.worker.internal;

/**
 * A task in a lane.
 *
 * @param owner the bundle that submitted it
 * @param body what to run
 * @param queuedAt {@link System#nanoTime()} when it was submitted
 */
record Task(Owner owner, Runnable body, long queuedAt) {

    @Override
    public String toString() {
        return body.toString();
    }
}
