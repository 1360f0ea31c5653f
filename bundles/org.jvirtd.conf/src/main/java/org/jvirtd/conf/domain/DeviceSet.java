/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jvirtd.conf.xml.Element;

/** The devices of one document while it is read, by kind. */
final class DeviceSet {
    private final Map<DeviceKind, List<Element>> byKind = new EnumMap<>(DeviceKind.class);

    DeviceSet() {}

    DeviceSet(List<Device> devices) {
        devices.forEach(d -> get(d.kind()).add(d.element()));
    }

    List<Element> get(DeviceKind kind) {
        return byKind.computeIfAbsent(kind, k -> new ArrayList<>());
    }

    void put(DeviceKind kind, List<Element> elements) {
        byKind.put(kind, new ArrayList<>(elements));
    }

    List<Device> devices() {
        List<Device> all = new ArrayList<>();
        byKind.forEach((kind, elements) -> elements.forEach(e -> all.add(Device.of(kind, e))));
        return all;
    }
}
