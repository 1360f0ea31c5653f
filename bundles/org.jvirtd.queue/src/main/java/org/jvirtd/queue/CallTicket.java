/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue;

import org.jvirtd.api.thread.AnyThread;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The place of a submitted call in the line.
 */
@AnyThread
@ProviderType
public interface CallTicket {

    /**
     * Takes the call out of the line, for a client that has vanished.
     *
     * @return true if it waited: neither {@code run} nor {@code failed} will be called; false if it was passed to a worker, has
     *         failed or was cancelled before
     */
    boolean cancel();
}
