/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config.address;

import org.jvirtd.conf.domain.DeviceKind;

/** What sits where on an i440FX: the PIIX3 with its IDE and USB in slot 1, the first video card in slot 2. */
final class I440fxSlots {
    private static final PciAddress IDE = PciAddress.of(0, 1, 1);
    private static final PciAddress USB = PciAddress.of(0, 1, 2);
    private static final PciAddress VIDEO = PciAddress.of(0, 2, 0);

    private final PciPass pass;
    private final PciBuses buses;

    I440fxSlots(PciPass pass, PciBuses buses) {
        this.pass = pass;
        this.buses = buses;
    }

    void take() {
        pass.controller("ide", 0,
                (i, d, k) -> pass.fix(i, d, IDE, "Primary IDE controller must have PCI address 0:0:1.1"));
        pass.controller("usb", 0, (i, d, k) -> {
            if ("piix3-uhci".equals(d.element().attribute("model"))) {
                pass.fix(i, d, USB, "PIIX3 USB controller at index 0 must have PCI address 0:0:1.2");
            }
        });
        buses.reserve(PciAddress.of(0, 1, 0), null);
        pass.each(d -> d.kind() == DeviceKind.VIDEO && Q35Slots.primary(d), (i, d, kind) -> {
            if (PciAddress.of(d.element()) != null) {
                return;
            }
            if (buses.slotUsed(0, VIDEO.slot())) {
                pass.placeVideo(i, d, kind);
            } else {
                buses.reserve(VIDEO, null);
                pass.put(i, VIDEO);
            }
        });
    }
}
