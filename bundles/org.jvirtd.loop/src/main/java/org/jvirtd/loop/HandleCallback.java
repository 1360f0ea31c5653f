/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop;

import org.jvirtd.api.thread.OnLoop;

import java.util.Set;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Told when something happened to a handle.
 *
 * <p>
 * <b>Source.</b> {@code virEventHandleCallback}.
 */
@OnLoop
@ConsumerType
@FunctionalInterface
public interface HandleCallback {
    /**
     * Called on the loop thread of the handle; must not block.
     *
     * @param handle
     *            the handle, which may be updated or removed here
     * @param events
     *            what happened, never empty; unmodifiable
     */
    void ready(HandleRegistration handle, Set<HandleEvent> events) throws Exception;
}
