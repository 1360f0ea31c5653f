/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import java.util.Set;

import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;

/** The form that old daemons read too: without what they would add by themselves. */
final class Migratable {
    private Migratable() {}

    static DomainConfig of(DomainConfig config) {
        boolean onlyUsb = config.devices(Device.Controller.class).stream().filter(c -> c.type().equals("usb"))
                .count() == 1;
        return config.mapDevices(d -> drop(d, onlyUsb) ? null : d);
    }

    private static boolean drop(Device d, boolean onlyUsb) {
        Element e = d.element();
        if (d instanceof Device.Controller c) {
            return c.type().equals("pci") && "pci-root".equals(e.attribute("model"))
                    || c.type().equals("usb") && onlyUsb && c.index() == 0
                            && "piix3-uhci".equals(e.attribute("model"));
        }
        if (d.kind() == DeviceKind.INPUT) {
            return "ps2".equals(e.attribute("bus")) && "keyboard".equals(e.attribute("type"));
        }
        return d.kind() == DeviceKind.AUDIO && Set.of("none").contains(e.attribute("type"));
    }
}
