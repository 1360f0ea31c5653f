/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.handler;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import org.jvirtd.api.constant.DomainEventID;
import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.api.event.EventCategory;

/** Puts handlers in the table and takes them out, as the whiteboard does for services. */
public final class Registry {
    private final HandlerTable table;
    private final AtomicLong ids = new AtomicLong();

    public Registry(HandlerTable table) {
        this.table = table;
    }

    /** A handler in the table. */
    public interface Registration {
        /** Takes it out: no call to it begins any more once this has returned. */
        void remove();
    }

    /** The driver's handler of one domain. */
    public Registration driver(String world, UUID uuid, DomainEventHandler handler) {
        return add(handler,
                new HandlerRole.Driver("stress", world, Set.of(uuid), EnumSet.allOf(EventCategory.class), 0));
    }

    /** An observer of all domains. */
    public Registration observer(DomainEventHandler handler) {
        return add(handler, new HandlerRole.Observer(null, Set.of(), null, EnumSet.allOf(DomainEventID.class)));
    }

    private Registration add(DomainEventHandler handler, HandlerRole role) {
        long id = ids.incrementAndGet();
        HandlerEntry entry = table.add(new RegisteredHandler(handler, "org.example.stress", "handler-" + id, id), role);
        return () -> table.remove(entry);
    }
}
