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

    /** Ends it; no call to the listener starts after this has returned. Later calls do nothing. */
    @Override
    void close();
}
