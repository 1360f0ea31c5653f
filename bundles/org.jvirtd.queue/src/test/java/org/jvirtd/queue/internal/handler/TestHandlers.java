/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.handler;

import java.util.UUID;

import org.jvirtd.api.event.DomainEventHandler;

/** Puts handlers into a table as the whiteboard does. */
public final class TestHandlers {
    private static final java.util.concurrent.atomic.AtomicLong IDS = new java.util.concurrent.atomic.AtomicLong();

    private TestHandlers() {}

    /** Adds one; what takes it out. */
    public static Runnable add(HandlerTable table, DomainEventHandler handler, Object... properties) {
        long id = IDS.incrementAndGet();
        HandlerEntry entry = table.add(new RegisteredHandler(handler, "bundle", "handler" + id, id),
                Fixture.role(properties));
        return () -> table.remove(entry);
    }

    /** The properties of a driver's handler. */
    public static Object[] driver(String world, UUID uuid) {
        return new Object[]{DomainEventHandler.DRIVER, "simulator", DomainEventHandler.WORLD, world,
                DomainEventHandler.DOMAIN_UUID, uuid.toString()};
    }
}
