/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue;

import java.time.Duration;

/**
 * What one registered {@link org.jvirtd.api.event.DomainEventHandler} has done since it was registered.
 *
 * @param bundle the symbolic name of the bundle that registered it
 * @param name its component's name, or its class
 * @param serviceId its {@code service.id}
 * @param role what it is
 * @param domains how many domains it is called for now; of a driver's handler those that it is registered for
 * @param handled calls that have ended well
 * @param failed calls that threw something
 * @param slow calls that took longer than {@code slow_handler_millis}
 * @param missed events that it missed at its bound, and was told of as gaps; 0 of a driver's handler
 * @param depth what waits in its line; 0 of a driver's handler, whose events wait in their domain's lane
 * @param bytes what that holds, about
 * @param slowest the longest call, one that still runs included
 * @param running how long the call that runs has run; zero if none does
 */
public record HandlerFigures(String bundle, String name, long serviceId, Role role, int domains, long handled,
        long failed,
        long slow, long missed, int depth, long bytes, Duration slowest, Duration running) {

    /** What a handler is. */
    public enum Role {
        /** Part of a driver: takes what the hypervisor tells, in the domain's event lane. */
        DRIVER,
        /** Hears published events, in a line of its own. */
        OBSERVER
    }
}
