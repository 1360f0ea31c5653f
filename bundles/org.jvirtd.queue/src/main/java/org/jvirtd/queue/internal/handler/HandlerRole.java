/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.handler;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jvirtd.api.constant.DomainEventID;
import org.jvirtd.api.event.EventCategory;
import org.osgi.framework.Filter;

/** What a handler's service properties say. */
sealed interface HandlerRole {

    /**
     * A driver's handler.
     *
     * @param uuids at least one
     * @param kinds what it is called for
     */
    record Driver(String driver, String world, Set<UUID> uuids, Set<EventCategory> kinds,
            int ranking) implements HandlerRole {}

    /**
     * An observer.
     *
     * @param world null for all
     * @param uuids empty for all
     * @param filter null for all
     * @param kinds what it is called for
     */
    record Observer(String world, Set<UUID> uuids, Filter filter, Set<DomainEventID> kinds) implements HandlerRole {

        /** Whether it hears of a domain. */
        boolean matches(DomainKey domain, String name) {
            return (world == null || world.equals(domain.world()))
                    && (uuids.isEmpty() || uuids.contains(domain.uuid()))
                    && (filter == null || filter.matches(
                            Map.of("name", name, "uuid", domain.uuid().toString(), "world", domain.world())));
        }
    }
}
