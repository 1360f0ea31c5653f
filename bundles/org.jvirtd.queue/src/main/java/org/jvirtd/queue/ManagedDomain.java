/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue;

import java.util.UUID;

import org.jvirtd.api.thread.AnyThread;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A domain with its queue.
 *
 * @param <S> the driver's state of it: immutable
 */
@AnyThread
@ProviderType
public interface ManagedDomain<S> extends ManagedObject<S> {

    /** The domain's UUID. */
    UUID uuid();
}
