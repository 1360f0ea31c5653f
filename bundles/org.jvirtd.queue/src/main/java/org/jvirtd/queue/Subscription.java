/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue;

import org.jvirtd.api.thread.AnyThread;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A listener's place in a {@link QueueSpace}.
 */
@AnyThread
@ProviderType
public interface Subscription extends AutoCloseable {

    /**
     * Ends it; does not wait: a call to the listener that another thread is making may still end after this has returned, no
     * later one is made. A second close does nothing.
     */
    @Override
    void close();
}
