/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import java.util.ArrayList;
import java.util.List;

import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.xml.Element;

/** Small things that are done to lists of devices and to devices' elements. */
public final class DeviceLists {
    private DeviceLists() {}

    /** The devices with one more, behind those of its kind. */
    public static List<Device> plus(List<Device> devices, Device added) {
        List<Device> next = new ArrayList<>(devices);
        int at = next.size();
        while (at > 0 && next.get(at - 1).kind().compareTo(added.kind()) > 0) {
            at--;
        }
        next.add(at, added);
        return next;
    }

    /** The devices with one more, behind as many of its kind. */
    static List<Device> plus(List<Device> devices, Device added, int rank) {
        int before = 0;
        for (int i = 0; i < devices.size(); i++) {
            if (devices.get(i).kind() == added.kind() && before++ == rank) {
                List<Device> next = new ArrayList<>(devices);
                next.add(i, added);
                return next;
            }
        }
        return plus(devices, added);
    }

    /** As {@link #plus(List, Device)}, of an element. */
    public static List<Device> plus(List<Device> devices, DeviceKind kind, Element added) {
        return plus(devices, Device.of(kind, added));
    }

    /** Whether there is a device of that kind. */
    public static boolean has(List<Device> devices, DeviceKind kind) {
        return devices.stream().anyMatch(d -> d.kind() == kind);
    }
}
