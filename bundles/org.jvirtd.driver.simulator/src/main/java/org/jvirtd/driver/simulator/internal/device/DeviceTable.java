/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.device;

import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.NodeDeviceEventLifecycleType;
import org.jvirtd.api.event.Event;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.host.NodeDeviceConfig;
import org.jvirtd.conf.host.NodeDeviceXml;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.simulator.internal.host.WorldFile;
import org.jvirtd.driver.simulator.internal.keep.Keeping;
import org.jvirtd.driver.simulator.internal.keep.Parts;
import org.jvirtd.driver.simulator.internal.table.ObjectTable;
import org.jvirtd.driver.simulator.internal.table.SimulatedObject;
import org.jvirtd.queue.Change;
import org.jvirtd.queue.QueueSpace;
import org.jvirtd.driver.simulator.internal.time.Laws;

/** The devices of a world's host. */
@AnyThread
public final class DeviceTable {
    private static final String KIND = "device";

    private final ObjectTable<DeviceState> table;

    public DeviceTable(QueueSpace space, Laws laws, Keeping keeping) {
        this.table = new ObjectTable<>(space, laws.clock(), state -> noDevice(state.name()), keeping, KIND,
                (device, state) -> state);
    }

    /** Puts the devices of a world's file in, without events. */
    public void load(WorldFile file) {
        for (Element document : file.parts("device")) {
            put(() -> NodeDeviceXml.read(document));
        }
    }

    /** Tells all of them as changed to whom keeps them. */
    public void changed() {
        table.changed();
    }

    /** Gives what is to be kept of them. */
    public void keep(Parts to) {
        table.states().forEach(device -> to.put(KIND, device));
    }

    /** Puts in what was kept, without events. */
    public void restore(Parts from) {
        from.all(KIND, DeviceState.class).forEach(table::add);
    }

    /** The device of that name. */
    SimulatedObject<DeviceState> get(String name) {
        SimulatedObject<DeviceState> device = find(name);
        if (device == null) {
            throw noDevice(name);
        }
        return device;
    }

    /** The device of that name, or null. */
    SimulatedObject<DeviceState> find(String name) {
        return table.byKey(DeviceState.key(name));
    }

    Stream<DeviceState> states() {
        return table.states();
    }

    /** Adds a device that is made while no other comes or goes; one of the same name is replaced. */
    DeviceState create(Supplier<NodeDeviceConfig> make) {
        return put(make, NodeDeviceEventLifecycleType.NODE_DEVICE_EVENT_CREATED);
    }

    /** Takes a device out. */
    void remove(SimulatedObject<DeviceState> device) {
        table.end(device, state -> Change.of(state.leaving(),
                state.event(NodeDeviceEventLifecycleType.NODE_DEVICE_EVENT_DELETED)));
    }

    private DeviceState put(Supplier<NodeDeviceConfig> make, NodeDeviceEventLifecycleType... types) {
        return table.exclusively(() -> {
            DeviceState state = DeviceState.of(make.get());
            Event[] events = Stream.of(types).map(state::event).toArray(Event[]::new);
            SimulatedObject<DeviceState> old = find(state.name());
            if (old == null) {
                table.add(state, events);
            } else {
                old.update(before -> Change.<DeviceState, Void>of(state, events));
            }
            return state;
        });
    }

    private static VirtException noDevice(String name) {
        return VirtException.of(ErrorCode.NO_NODE_DEVICE, ErrorDomain.TEST,
                "no node device with matching name '" + name + "'");
    }
}
