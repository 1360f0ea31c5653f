/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Node;

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

    /** As {@link #plus(List, Device)}, of an element. */
    public static List<Device> plus(List<Device> devices, DeviceKind kind, Element added) {
        return plus(devices, Device.of(kind, added));
    }

    /** Whether there is a device of that kind. */
    public static boolean has(List<Device> devices, DeviceKind kind) {
        return devices.stream().anyMatch(d -> d.kind() == kind);
    }

    /** The element with the part behind the last child of those names, or in front of all. */
    public static Element insert(Element device, Element part, String... behind) {
        Set<String> names = Set.of(behind);
        List<Node> content = new ArrayList<>(device.content());
        int at = 0;
        for (int i = 0; i < content.size(); i++) {
            if (content.get(i) instanceof Element e && names.contains(e.name())) {
                at = i + 1;
            }
        }
        content.add(at, part);
        return device.withContent(content);
    }
}
