/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.worker;

/**
 * Which workers run a task. First in, first out within a lane; lanes do not wait for each other.
 */
public enum Lane {
    /** Procedures of ordinary priority: served by {@code min_workers} to {@code max_workers} workers. */
    ORDINARY,
    /**
     * Procedures that the protocol table marks high: they never wait on a hypervisor. Served by {@code prio_workers} workers of
     * their own, and by an ordinary worker that has nothing else to do.
     */
    PRIORITY,
    /** The reserved way of destroy: one worker that runs nothing else, so that a destroy always gets through. */
    DESTROY,
    /**
     * The event lanes of domains: served by {@code event_workers} workers of their own, first in first out, so that lanes which come
     * back to the tail after a batch take turns.
     */
    EVENT
}
