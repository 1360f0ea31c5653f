/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.device;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.conf.driver.ListFilter;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Which devices have a capability. */
final class DeviceFilter {
    /** The capabilities in the order of their bits in virConnectListAllNodeDeviceFlags, from the lowest. */
    private static final List<String> CAPABILITIES = List.of("system", "pci", "usb_device", "usb", "net", "scsi_host",
            "scsi_target", "scsi", "storage", "fc_host", "vports", "scsi_generic", "drm", "mdev_types", "mdev", "ccw",
            "css", "vdpa", "ap_card", "ap_queue", "ap_matrix", "vpd");
    private static final ListFilter<DeviceState> FILTER = new ListFilter<>(
            List.of(IntStream.range(0, CAPABILITIES.size())
                    .mapToObj(i -> new ListFilter.Property<>(1 << i, having(CAPABILITIES.get(i)))).toList()));
    /** What lists call the capability that documents call {@code vport_ops}. */
    private static final String VPORTS = "vports";

    private DeviceFilter() {}

    /** The devices that have one of the capabilities of these flags. */
    static Predicate<DeviceState> of(int flags) {
        return FILTER.of(flags, ErrorDomain.TEST, "testConnectListAllNodeDevices");
    }

    /** The devices that have this capability; none where lists know no such one. */
    static Predicate<DeviceState> having(String capability) {
        if (!CAPABILITIES.contains(capability)) {
            return state -> false;
        }
        String written = VPORTS.equals(capability) ? "vport_ops" : capability;
        return state -> state.config().capabilityTypes().contains(written);
    }

    /** Whether virtual ports can be made on it. */
    static boolean makesVports(DeviceState state) {
        return having(VPORTS).test(state);
    }
}
