/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

import org.jvirtd.conf.xml.Element;

/** {@code <devices>}: each device by its table and what goes beyond it, then what nobody wrote but is there. */
final class DevicesXml {
    private static final Map<DeviceKind, BiFunction<Element, ParseContext, Element>> READERS = new EnumMap<>(
            DeviceKind.class);

    static {
        READERS.put(DeviceKind.DISK, (e, c) -> DiskXml.read(e));
        READERS.put(DeviceKind.INTERFACE, InterfaceXml::read);
        READERS.put(DeviceKind.GRAPHICS, GraphicsXml::read);
        READERS.put(DeviceKind.VIDEO, (e, c) -> VideoXml.read(e));
        READERS.put(DeviceKind.CONTROLLER, (e, c) -> ControllerXml.read(e));
        plain(DeviceKind.INPUT, InputXml::read);
        plain(DeviceKind.FILESYSTEM, OtherDevicesXml::filesystem);
        plain(DeviceKind.HOSTDEV, OtherDevicesXml::hostdev);
        plain(DeviceKind.TPM, OtherDevicesXml::tpm);
        plain(DeviceKind.RNG, OtherDevicesXml::rng);
        plain(DeviceKind.VSOCK, OtherDevicesXml::vsock);
        plain(DeviceKind.MEMORY, OtherDevicesXml::memory);
        plain(DeviceKind.LEASE, OtherDevicesXml::lease);
        plain(DeviceKind.SHMEM, OtherDevicesXml::shmem);
        READERS.put(DeviceKind.SERIAL, CharacterXml::read);
        READERS.put(DeviceKind.PARALLEL, CharacterXml::read);
        READERS.put(DeviceKind.CONSOLE, CharacterXml::read);
        READERS.put(DeviceKind.CHANNEL, CharacterXml::read);
        READERS.put(DeviceKind.REDIRDEV, CharacterXml::read);
        READERS.put(DeviceKind.SMARTCARD, CharacterXml::read);
    }

    private DevicesXml() {}

    /** The devices as the document has them, each by its table. */
    static List<Device> read(Element root, ParseContext context) {
        Element devices = root.child("devices");
        DeviceSet set = new DeviceSet();
        if (devices != null) {
            written(devices).forEach((kind, elements) -> {
                List<Element> read = new ArrayList<>();
                for (Element e : elements) {
                    Element device = one(kind, e, context);
                    if (device != null) {
                        read.add(device);
                    }
                }
                set.put(kind, read);
            });
        }
        if (context.inactive()) {
            ImplicitDevices.order(set);
        }
        return set.devices();
    }

    /** The elements by their kind: the first mistake is that of the first kind, not that of the first element. */
    private static Map<DeviceKind, List<Element>> written(Element devices) {
        Map<DeviceKind, List<Element>> all = new EnumMap<>(DeviceKind.class);
        for (Element e : devices.children()) {
            if (e.namespace() == null) {
                DeviceKind.ofElement(e.name())
                        .ifPresent(kind -> all.computeIfAbsent(kind, k -> new ArrayList<>()).add(e));
            }
        }
        return all;
    }

    /** The devices with what follows from them. */
    static List<Device> complete(List<Device> devices) {
        DeviceSet set = new DeviceSet(devices);
        ImplicitDevices.complete(set);
        return set.devices();
    }

    /** One device, on its own, as {@code virDomainAttachDevice} brings it; null when nothing is left of it. */
    static Element one(DeviceKind kind, Element e, ParseContext context) {
        BiFunction<Element, ParseContext, Element> reader = READERS.get(kind);
        Element read = reader == null ? Schema.read(kind.element(), e) : reader.apply(e, context);
        return read == null ? null : InfoXml.read(read, context.inactive());
    }

    private static void plain(DeviceKind kind, UnaryOperator<Element> after) {
        READERS.put(kind, (e, c) -> {
            Element read = Schema.read(kind.element(), e);
            return read == null ? null : after.apply(read);
        });
    }
}
