/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.event;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.driver.DomainStateReason;
import org.jvirtd.api.thread.OnEventLane;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears of events of domains: an OSGi service that is called because it is registered (whiteboard). Its service properties say what
 * it is and which domains it hears; they may change while it is registered.
 *
 * <p>
 * <b>A driver's handler</b> ({@link #DRIVER} is set) is part of a driver: it hears what the hypervisor tells of its domain
 * ({@link #onHypervisorEvent}) and makes of it the domain's next state. {@link #WORLD} and {@link #DOMAIN_UUID} are required. Of
 * several handlers of one domain that with the higher {@code service.ranking} is called first; each is called.
 *
 * <p>
 * <b>An observer</b> (without {@link #DRIVER}) hears what has been published ({@link #onEvent}), as clients do: of the domains that
 * {@link #DOMAIN_UUID} lists and {@link #DOMAIN_FILTER} matches, in the world that {@link #WORLD} names; of all, where a property is
 * missing. Each observer has a line of its own, bounded by number and bytes, so that a slow or broken one delays nobody else. At
 * the bound it misses events, which {@link #onGap} tells.
 *
 * <p>
 * <b>Errors:</b> what a handler throws is logged and counted, and the next one is called. A service whose properties cannot be
 * used is refused, with a line in the log; one whose properties become unusable keeps those that it had.
 *
 * <p>
 * <b>Life:</b> once its unregistration has returned, no call to it starts; one that runs is waited for, for a second at most and
 * never by itself.
 */
@ConsumerType
public interface DomainEventHandler {
    /** Service property: the name of the driver whose handler this is (String). Without it the handler is an observer. */
    String DRIVER = "jvirtd.driver";

    /** Service property: the world of the domains, such as {@code test:default} (String). */
    String WORLD = "jvirtd.world";

    /** Service property: the domains' UUIDs (String or String[]). */
    String DOMAIN_UUID = "jvirtd.domain.uuid";

    /**
     * Service property of observers: an LDAP filter over {@code name}, {@code uuid} and {@code world}, such as
     * {@code (&(world=test:default)(name=web*))} (String). It is evaluated when the handler or a domain comes or changes its name,
     * never for an event. Empty matches all.
     */
    String DOMAIN_FILTER = "jvirtd.domain.filter";

    /**
     * Service property: the kinds of event that it is called for (String or String[]); of a driver's handler names of
     * {@link EventCategory}, of an observer those of {@link org.jvirtd.api.constant.DomainEventID} without
     * {@code DOMAIN_EVENT_ID_}. Without it all kinds.
     */
    String EVENT_KIND = "jvirtd.event.kind";

    /** Takes what the hypervisor has told of the domain; called of a driver's handler only, one call at a time for each domain. */
    @OnEventLane
    default void onHypervisorEvent(HypervisorEvent event) {}

    /**
     * Takes a published event; called of an observer only, one call at a time, in order for each domain. It may wait, but what it
     * does not take in time it misses.
     */
    @OnWorker
    default void onEvent(DomainEvent event) {}

    /**
     * Takes the place of events that the observer has missed since its line was full: one call for each domain, after the last event
     * before the gap and before the first one after it. One call at a time, as {@link #onEvent}.
     *
     * @param domain the domain as it was at its last missed event
     * @param missed how many events
     * @param now the state of the domain now, in which what was missed is contained; null if the domain has gone, or its driver does
     *        not tell
     */
    @OnWorker
    default void onGap(DomainRef domain, long missed, DomainStateReason now) {}
}
