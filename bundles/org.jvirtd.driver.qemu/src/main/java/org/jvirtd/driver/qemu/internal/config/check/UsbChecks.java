/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config.check;

import java.util.List;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.config.Refusals;

/** USB that was switched off, and companions without a master. */
final class UsbChecks {
    private UsbChecks() {}

    static void check(DomainUnderCheck c) {
        List<Device.Controller> all = c.config().devices(Device.Controller.class).stream()
                .filter(d -> d.type().equals("usb")).toList();
        boolean off = all.stream().anyMatch(d -> "none".equals(d.element().attribute("model")));
        if (off && all.size() > 1) {
            throw detail("Can't add another USB controller: USB is disabled for this domain");
        }
        for (Device.Controller d : all) {
            boolean master = all.stream()
                    .anyMatch(o -> o.index() == d.index() && o.element().child("master") == null);
            if (d.element().child("master") != null && !master) {
                throw detail("No master USB controller specified");
            }
        }
        if (off) {
            c.config().devices().forEach(UsbChecks::unplugged);
        }
    }

    private static VirtException detail(String text) {
        return VirtException.of(ErrorCode.XML_DETAIL, ErrorDomain.DOMAIN, text);
    }

    private static void unplugged(Device d) {
        Element e = d.element();
        if (d.kind() == DeviceKind.HUB) {
            throw Refusals.genericUnsupported("Can't add USB hub: USB is disabled for this domain");
        }
        if (d.kind() == DeviceKind.INPUT && "usb".equals(e.attribute("bus"))) {
            throw Refusals.genericUnsupported("Can't add USB input device. USB bus is disabled");
        }
        boolean usb = d instanceof Device.Disk disk && "usb".equals(disk.bus())
                || d.kind() == DeviceKind.HOSTDEV && "usb".equals(e.attribute("type"))
                || d.kind() == DeviceKind.SOUND && "usb".equals(e.attribute("model"))
                || d.kind() == DeviceKind.REDIRDEV
                || d instanceof Device.Controller controller && controller.type().equals("ccid");
        if (usb) {
            throw Refusals
                    .unsupported("USB is disabled for this domain, but USB devices are present in the domain XML");
        }
    }
}
