/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.device;

import java.util.function.Predicate;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.host.NodeDeviceConfig;
import org.jvirtd.conf.host.NodeDeviceConfig.ParentPort;
import org.jvirtd.conf.host.NodeDeviceXml;
import org.jvirtd.driver.simulator.internal.table.SimulatedObject;

/**
 * A virtual port that a client wants on a Fibre Channel host. As in the reference it becomes a copy of one device of
 * the default world, its parent included, with the asked names, always under the same name.
 */
final class NewVport {
    private static final String TEMPLATE = "scsi_host11";
    private static final String NAME = "scsi_host12";
    private static final String FC_HOST = "fc_host";
    private static final String WWNN = "wwnn";
    private static final String WWPN = "wwpn";

    private final NodeDeviceConfig asked;

    private NewVport(NodeDeviceConfig asked) {
        this.asked = asked;
    }

    /** Reads and checks the document. */
    static NewVport read(String xml) {
        NodeDeviceConfig asked = NodeDeviceXml.readNew(xml);
        if (!asked.capabilityTypes().contains(FC_HOST)) {
            throw internal("Device is not a fibre channel HBA");
        }
        return new NewVport(asked);
    }

    /** The new device, while a parent that fits is there. */
    NodeDeviceConfig on(DeviceTable devices) {
        requireParent(devices);
        SimulatedObject<DeviceState> template = devices.find(TEMPLATE);
        if (template == null) {
            String unknown = "An error occurred, but the cause is unknown";
            throw VirtException.verbatim(ErrorCode.INTERNAL_ERROR, ErrorDomain.NONE, unknown, null, null, null, 0, 0);
        }
        return template.state().config().withName(NAME).withValue(FC_HOST, WWNN, asked.value(FC_HOST, WWNN))
                .withValue(FC_HOST, WWPN, asked.value(FC_HOST, WWPN));
    }

    private void requireParent(DeviceTable devices) {
        if (asked.parent() == null && asked.parentPort().unknown()) {
            if (first(devices, DeviceFilter::makesVports) == null) {
                throw internal("Could not find any vport capable device");
            }
            return;
        }
        DeviceState host = parent(devices);
        if (host == null) {
            throw internal("Could not find parent device for 'new device'");
        }
        if (!DeviceFilter.makesVports(host)) {
            throw internal("Parent device " + host.name() + " is not capable of vport operations");
        }
    }

    private DeviceState parent(DeviceTable devices) {
        ParentPort port = asked.parentPort();
        if (asked.parent() != null) {
            SimulatedObject<DeviceState> named = devices.find(asked.parent());
            return named == null ? null : named.state();
        }
        if (port.wwnn() != null) {
            return first(devices, d -> has(d, WWNN, port.wwnn()) && has(d, WWPN, port.wwpn()));
        }
        return first(devices, d -> has(d, "fabric_wwn", port.fabricWwn()) && DeviceFilter.makesVports(d));
    }

    private static boolean has(DeviceState device, String name, String value) {
        return value.equals(device.config().value(FC_HOST, name));
    }

    private static DeviceState first(DeviceTable devices, Predicate<DeviceState> which) {
        return devices.states().filter(which).findFirst().orElse(null);
    }

    private static VirtException internal(String detail) {
        return VirtException.internal(ErrorDomain.NODEDEV, detail, null);
    }
}
