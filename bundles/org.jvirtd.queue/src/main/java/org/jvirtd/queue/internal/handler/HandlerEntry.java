/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.handler;

import java.time.Duration;

import org.jvirtd.queue.HandlerFigures;

/** A handler that is registered and in the table. */
sealed interface HandlerEntry permits DriverEntry, ObserverLane {

    /** The service. */
    RegisteredHandler service();

    /** What its properties say now. */
    HandlerRole role();

    /** Lets no call to it begin any more; false if one still runs after the limit. */
    boolean close(Duration limit);

    /** What it has done; the domains are those that an observer hears of now. */
    HandlerFigures figures(int domains);
}
