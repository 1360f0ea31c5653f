/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop;

import org.jvirtd.api.thread.AnyThread;

import java.util.Set;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A watched handle.
 *
 * <p>
 * <b>Source.</b> {@code virEventUpdateHandle}, {@code virEventRemoveHandle}.
 */
@AnyThread
@ProviderType
public interface HandleRegistration extends Removable {
    /**
     * Changes what is reported; does nothing on a removed handle. Events that are off at the return of this call are
     * not reported by a callback that starts later.
     */
    void update(Set<HandleEvent> events);

    /** What is reported now. */
    Set<HandleEvent> events();
}
