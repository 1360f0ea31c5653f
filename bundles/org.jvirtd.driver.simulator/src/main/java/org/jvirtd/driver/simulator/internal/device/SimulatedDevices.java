/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.device;

import java.util.List;
import java.util.stream.Stream;

import org.jvirtd.api.NodeDeviceRef;
import org.jvirtd.api.constant.NodeDeviceCreateXMLFlags;
import org.jvirtd.api.driver.NodeDevices;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.host.NodeDeviceConfig;
import org.jvirtd.conf.host.NodeDeviceXml;
import org.jvirtd.conf.schema.SchemaCheck;
import org.jvirtd.driver.simulator.internal.table.Refusals;
import org.jvirtd.driver.simulator.internal.table.SimulatedObject;

/** Finds, lists, describes, makes and removes the host's devices. */
@OnWorker
final class SimulatedDevices implements NodeDevices {
    private final SchemaCheck schema = SchemaCheck.nodeDevice(SchemaCheck.INSTALLED);
    private final DeviceTable devices;

    SimulatedDevices(DeviceTable devices) {
        this.devices = devices;
    }

    @Override
    public int numOfDevices(String capability, int flags) {
        Refusals.checkFlags(flags, 0, "testNodeNumOfDevices");
        return (int) having(capability).count();
    }

    @Override
    public List<String> listDevices(String capability, int max, int flags) {
        Refusals.checkFlags(flags, 0, "testNodeListDevices");
        return having(capability).map(DeviceState::name).limit(Math.max(0, max)).toList();
    }

    @Override
    public List<NodeDeviceRef> listAllDevices(int flags) {
        return devices.states().filter(DeviceFilter.of(flags)).map(DeviceState::ref).toList();
    }

    @Override
    public NodeDeviceRef lookupByName(String name) {
        return devices.get(name).state().ref();
    }

    @Override
    public String xmlDesc(NodeDeviceRef device, int flags) {
        Refusals.checkFlags(flags, 0, "testNodeDeviceGetXMLDesc");
        return NodeDeviceXml.write(config(device));
    }

    @Override
    public String parent(NodeDeviceRef device) {
        return config(device).parent();
    }

    @Override
    public List<String> capabilities(NodeDeviceRef device) {
        return config(device).capabilities().stream().map(c -> c.attribute("type")).toList();
    }

    @Override
    public NodeDeviceRef createXml(String xml, int flags) {
        Refusals.checkFlags(flags, NodeDeviceCreateXMLFlags.NODE_DEVICE_CREATE_XML_VALIDATE,
                "testNodeDeviceCreateXML");
        schema.check(xml, flags, NodeDeviceCreateXMLFlags.NODE_DEVICE_CREATE_XML_VALIDATE);
        NewVport vport = NewVport.read(xml);
        return devices.create(() -> vport.on(devices)).ref();
    }

    /** As in the reference, does nothing to a device that is no Fibre Channel host, or whose parent has left. */
    @Override
    public void destroy(NodeDeviceRef device) {
        SimulatedObject<DeviceState> found = devices.get(device.name());
        NodeDeviceConfig config = found.state().config();
        boolean named = config.value("fc_host", "wwnn") != null && config.value("fc_host", "wwpn") != null;
        if (named && config.parent() != null && devices.find(config.parent()) != null) {
            devices.remove(found);
        }
    }

    private NodeDeviceConfig config(NodeDeviceRef device) {
        return devices.get(device.name()).state().config();
    }

    private Stream<DeviceState> having(String capability) {
        return capability == null ? devices.states() : devices.states().filter(DeviceFilter.having(capability));
    }
}
