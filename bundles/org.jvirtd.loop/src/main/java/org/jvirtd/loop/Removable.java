/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop;

import org.jvirtd.api.thread.AnyThread;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Something that was added to the loop and can be removed again.
 */
@AnyThread
@ProviderType
public interface Removable {
    /**
     * Removes it. No callback starts after this has returned; one that runs on the loop at this moment may finish. The
     * release callback comes once, on the loop, after it. A second removal does nothing.
     *
     * <p>
     * <b>Thread.</b> Any, also inside its own callback; does not block.
     *
     * @return false when it was removed before
     */
    boolean remove();

    /**
     * Removes it and waits until a running callback has finished and the release callback has run.
     *
     * <p>
     * <b>Thread.</b> Any but the loop's.
     *
     * @throws IllegalStateException
     *             on a loop thread
     * @throws InterruptedException
     *             when interrupted while waiting; it is removed all the same
     */
    void removeAndAwait() throws InterruptedException;

    /** Whether it was removed. */
    boolean isRemoved();
}
