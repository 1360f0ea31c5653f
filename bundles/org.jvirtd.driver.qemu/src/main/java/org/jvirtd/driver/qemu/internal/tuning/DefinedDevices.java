/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.tuning;

import java.util.List;

import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.config.DeviceLists;
import org.jvirtd.driver.qemu.internal.config.DomainDocuments;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;

/** The devices of definitions, changed by single documents. Nothing is done but to the configuration. */
@OnWorker
record DefinedDevices(DomainDocuments documents) {
    /**
     * The definition with one more device.
     *
     * @throws VirtException as the reference: it is there, or cannot be
     */
    DomainConfig attached(DomainConfig config, Device device) {
        Element e = device.element();
        if (device.kind() == DeviceKind.CONSOLE && List.of("null", "serial").contains(target(e))) {
            throw DeviceWords.unsupported("attaching serial console is not supported");
        }
        if (device.kind() != DeviceKind.INTERFACE) {
            DeviceRule rule = DeviceRule.of(device.kind())
                    .orElseThrow(() -> DeviceWords.unsupported("persistent attach", device));
            if (rule.twice() != null && rule.find(config, device).isPresent()) {
                throw rule.twice().apply(e);
            }
        }
        return documents.completed(config.withDevices(DeviceLists.plus(config.devices(), device)));
    }

    /**
     * The definition without a device.
     *
     * @param written the document as the client has it
     * @throws VirtException as the reference: it is not there, or cannot go
     */
    DomainConfig detached(DomainConfig config, Device device, Element written) {
        Device found = device.kind() == DeviceKind.INTERFACE
                ? NamedInterface.find(config, written)
                : find(config, device);
        return config.mapDevices(d -> d == found ? null : d);
    }

    /**
     * The definition with a device replaced.
     *
     * @throws VirtException as the reference: it is not there, or cannot be replaced
     */
    DomainConfig updated(DomainConfig config, Device device, Element written) {
        Device found = switch (device.kind()) {
            case DISK -> DeviceRule.of(device.kind()).flatMap(rule -> rule.find(config, device)).orElseThrow(
                    () -> Mistakes.badArgument("target " + ((Device.Disk) device).target() + " doesn't exist."));
            case INTERFACE -> NamedInterface.find(config, written);
            case GRAPHICS -> config.devices(Device.Graphics.class).stream()
                    .filter(g -> g.type().equals(device.element().attribute("type"))).findFirst()
                    .orElseThrow(() -> Mistakes.badArgument("cannot find existing graphics type '"
                            + device.element().attribute("type") + "' device to modify"));
            default -> throw DeviceWords.unsupported("persistent update", device);
        };
        Device next = placed(found, device);
        return documents.completed(config.mapDevices(d -> d == found ? next : d));
    }

    private static Device find(DomainConfig config, Device device) {
        DeviceRule rule = DeviceRule.of(device.kind())
                .orElseThrow(() -> DeviceWords.unsupported("persistent detach", device));
        return rule.find(config, device).orElseThrow(() -> rule.missing().apply(device.element()));
    }

    /** It stays where it was in the guest unless another place is named, or the bus is another. */
    private static Device placed(Device old, Device device) {
        Element address = old.element().child("address");
        boolean moved = old instanceof Device.Disk was && device instanceof Device.Disk is
                && !was.bus().equals(is.bus());
        Element e = device.element();
        return address == null || moved || e.child("address") != null
                ? device
                : Device.of(device.kind(), e.plus(address));
    }

    private static String target(Element console) {
        Element target = console.child("target");
        return target == null ? "null" : target.attribute("type", "null");
    }
}
