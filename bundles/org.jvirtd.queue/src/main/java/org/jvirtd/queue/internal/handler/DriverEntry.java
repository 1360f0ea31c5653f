/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.handler;

import java.time.Duration;

import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.api.thread.OnEventLane;
import org.jvirtd.queue.HandlerFigures;
import org.jvirtd.queue.internal.lane.DriverHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A driver's handler in the table. */
final class DriverEntry implements HandlerEntry {
    private static final Logger LOG = LoggerFactory.getLogger(DriverEntry.class);

    private final RegisteredHandler service;
    private final HandlerCore core;
    private final HandlerCalls calls;
    private volatile HandlerRole.Driver role;

    DriverEntry(RegisteredHandler service, HandlerCore core, HandlerRole.Driver role) {
        this.service = service;
        this.core = core;
        this.calls = new HandlerCalls(core.clock());
        this.role = role;
    }

    @Override
    public RegisteredHandler service() {
        return service;
    }

    @Override
    public HandlerRole.Driver role() {
        return role;
    }

    void setRole(HandlerRole.Driver newRole) {
        role = newRole;
    }

    boolean takes(EventCategory category) {
        return role.kinds().contains(category);
    }

    /** See {@link DriverHandler#call}. */
    @OnEventLane
    long call(HypervisorEvent event, DomainKey domain, long begun) {
        if (!calls.begin(begun)) {
            return DriverHandler.GONE;
        }
        Throwable failure = null;
        try {
            service.handler().onHypervisorEvent(event);
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        long slow = core.limits().slow().toNanos();
        long took = calls.ended(failure == null, slow);
        if (failure != null) {
            Throwable thrown = failure;
            core.driverFailures()
                    .write(service + " " + domain,
                            more -> LOG.error("Handler {} has failed on {} of domain {} in world {}{}", service,
                                    event.category(), domain.uuid(), domain.world(), more, thrown));
        }
        if (took > slow) {
            core.driverDelays()
                    .write(service + " " + domain, more -> LOG.warn(
                            "Handler {} has held up the events of domain {} in world {} for {} ms, on {}{}",
                            service, domain.uuid(), domain.world(), Duration.ofNanos(took).toMillis(), event.category(),
                            more));
        }
        return took;
    }

    @Override
    public boolean close(Duration limit) {
        return calls.close(limit);
    }

    @Override
    public HandlerFigures figures(int domains) {
        HandlerCalls.Counts counts = calls.counts();
        return new HandlerFigures(service.bundle(), service.name(), service.id(), HandlerFigures.Role.DRIVER,
                role.uuids().size(), counts.handled(), counts.failed(), counts.slow(), 0, 0, 0,
                Duration.ofNanos(counts.slowest()), Duration.ofNanos(counts.running()));
    }
}
