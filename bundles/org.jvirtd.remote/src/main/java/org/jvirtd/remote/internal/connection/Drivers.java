/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.connection;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jvirtd.api.driver.HypervisorDriver;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hypervisor drivers that are there, in the order of their arrival. */
@Component(service = Drivers.class)
@AnyThread
public final class Drivers {
    private static final Logger LOG = LoggerFactory.getLogger(Drivers.class);

    private final List<DriverSlot> slots = new CopyOnWriteArrayList<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /** A driver arrives. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bindDriver(HypervisorDriver driver, Map<String, Object> properties) {
        Set<String> schemes = strings(properties.get("jvirtd.driver.scheme"));
        String name = String.valueOf(properties.get("jvirtd.driver"));
        for (DriverSlot other : slots) {
            if (!other.name().equals(name) && other.schemes().stream().anyMatch(schemes::contains)) {
                LOG.warn("driver {} waits: a scheme of {} is taken by driver {}", name, schemes, other.name());
            }
        }
        DriverSlot slot = new DriverSlot(driver, new ServiceGate(name), schemes,
                properties.get(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0);
        slots.add(slot);
        LOG.info("driver {} serves the schemes {}", name, schemes);
        listeners.forEach(Listener::arrived);
    }

    /** A driver departs: its calls may end, new ones are refused. */
    public void unbindDriver(HypervisorDriver driver) {
        for (DriverSlot slot : slots) {
            if (slot.driver() == driver) {
                slots.remove(slot);
                slot.gate().close();
                listeners.forEach(listener -> listener.departed(slot));
                LOG.info("driver {} has departed", slot.name());
            }
        }
    }

    /** The driver of a scheme. */
    Optional<DriverSlot> find(String scheme) {
        return slots.stream().filter(slot -> slot.schemes().contains(scheme)).findFirst();
    }

    /**
     * The URI for a client that names none: that of the driver with the highest ranking, of several the one that came
     * first; drivers that are never a default are passed over.
     */
    @OnWorker
    Optional<String> defaultUri() {
        return slots.stream().sorted(Comparator.comparingInt(DriverSlot::ranking).reversed())
                .map(slot -> slot.driver().defaultUri()).filter(Objects::nonNull).findFirst();
    }

    void listen(Listener listener) {
        listeners.add(listener);
    }

    void unlisten(Listener listener) {
        listeners.remove(listener);
    }

    private static Set<String> strings(Object property) {
        if (property instanceof String[] several) {
            return Set.of(several);
        }
        return property == null ? Set.of() : Set.of(property.toString().toLowerCase(Locale.ROOT));
    }

    /** Hears of the drivers. */
    interface Listener {
        /** One has arrived. */
        void arrived();

        /** One has departed: no call is inside, unless the limit was exceeded. */
        void departed(DriverSlot slot);
    }
}
