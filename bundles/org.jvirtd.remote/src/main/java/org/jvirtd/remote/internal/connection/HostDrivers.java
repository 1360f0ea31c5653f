/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.connection;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jvirtd.api.driver.HostDriver;
import org.jvirtd.api.thread.AnyThread;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The host drivers that are there, in the order of their arrival. */
@Component(service = HostDrivers.class)
@AnyThread
public final class HostDrivers {
    private static final Logger LOG = LoggerFactory.getLogger(HostDrivers.class);

    private final List<HostSlot> slots = new CopyOnWriteArrayList<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /** A driver arrives. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bindDriver(HostDriver driver, Map<String, Object> properties) {
        String name = String.valueOf(properties.get("jvirtd.driver"));
        slots.add(new HostSlot(driver, new ServiceGate(name)));
        LOG.info("host driver {} is there", name);
        listeners.forEach(Listener::hostArrived);
    }

    /** A driver departs: its calls may end, new ones are refused. */
    public void unbindDriver(HostDriver driver) {
        for (HostSlot slot : slots) {
            if (slot.driver() == driver) {
                slots.remove(slot);
                slot.gate().close();
                listeners.forEach(listener -> listener.hostDeparted(slot));
                LOG.info("host driver {} has departed", slot.gate().name());
            }
        }
    }

    List<HostSlot> slots() {
        return slots;
    }

    void listen(Listener listener) {
        listeners.add(listener);
    }

    void unlisten(Listener listener) {
        listeners.remove(listener);
    }

    /** Hears of the drivers. */
    interface Listener {
        /** One has arrived. */
        void hostArrived();

        /** One has departed: no call is inside, unless the limit was exceeded. */
        void hostDeparted(HostSlot slot);
    }
}
