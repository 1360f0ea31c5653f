/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jvirtd.api.event.DomainEventHandler;

/** The service registry, as far as handlers of domains' events are concerned. */
@FunctionalInterface
interface HandlerServices {
    /** Registers the service; gives what unregisters it, to be called once. */
    Runnable add(DomainEventHandler handler, Dictionary<String, Object> properties);

    /** Registers the handler of a domain; gives what ends that, which may be called more than once. */
    default Runnable register(String world, UUID domain, DomainEventHandler handler) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(DomainEventHandler.DRIVER, "qemu");
        properties.put(DomainEventHandler.WORLD, world);
        properties.put(DomainEventHandler.DOMAIN_UUID, domain.toString());
        Runnable unregister = add(handler, properties);
        AtomicBoolean ended = new AtomicBoolean();
        return () -> {
            if (ended.compareAndSet(false, true)) {
                unregister.run();
            }
        };
    }
}
