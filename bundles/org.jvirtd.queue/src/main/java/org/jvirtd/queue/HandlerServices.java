/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.queue;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.api.thread.AnyThread;
import org.osgi.annotation.versioning.ConsumerType;

/** The service registry, as far as a driver's handlers of its domains' events are concerned. */
@AnyThread
@ConsumerType
@FunctionalInterface
public interface HandlerServices {
    /**
     * The service property that holds the handler itself. The framework finds a bundle's use of a service by going through all that
     * the bundle uses: with ten thousand domains the queues get their drivers' own handlers by this property instead.
     */
    String OBJECT = "jvirtd.handler.object";

    /** Registers the service; gives what unregisters it, to be called once. */
    Runnable add(DomainEventHandler handler, Dictionary<String, Object> properties);

    /**
     * Registers the handler of a domain.
     *
     * @param driver the driver's name
     * @param world the world of the domain
     * @return ends the registration; may be called more than once
     */
    default Runnable register(String driver, String world, UUID domain, DomainEventHandler handler) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(DomainEventHandler.DRIVER, driver);
        properties.put(DomainEventHandler.WORLD, world);
        properties.put(DomainEventHandler.DOMAIN_UUID, domain.toString());
        properties.put(OBJECT, handler);
        Runnable unregister = add(handler, properties);
        AtomicBoolean ended = new AtomicBoolean();
        return () -> {
            if (ended.compareAndSet(false, true)) {
                unregister.run();
            }
        };
    }
}
