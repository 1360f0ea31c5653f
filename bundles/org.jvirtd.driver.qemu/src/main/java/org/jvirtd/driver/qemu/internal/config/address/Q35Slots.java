/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config.address;

import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;

/** What sits where on a Q35: the ICH9 with SATA in slot 0x1f, USB 2 in 0x1d and 0x1a, sound in 0x1b, video in slot 1. */
final class Q35Slots {
    private static final PciAddress SATA = PciAddress.of(0, 0x1f, 2);
    private static final PciAddress SOUND = PciAddress.of(0, 0x1b, 0);
    private static final PciAddress VIDEO = PciAddress.of(0, 1, 0);
    private static final PciAddress DMI = PciAddress.of(0, 0x1e, 0);
    private static final int[] USB = {0x1d, 0x1a};

    private final PciPass pass;
    private final PciBuses buses;
    private boolean sound;
    private boolean bridge;

    Q35Slots(PciPass pass, PciBuses buses) {
        this.pass = pass;
        this.buses = buses;
    }

    static boolean primary(Device video) {
        return "yes".equals(video.element().child("model").attribute("primary"));
    }

    void take() {
        pass.controller("sata", 0,
                (i, d, k) -> pass.fix(i, d, SATA, "Primary SATA controller must have PCI address 0:0:1f.2"));
        pass.each(d -> d instanceof Device.Controller c && c.type().equals("usb"), (i, d, k) -> usb(i, d));
        pass.each(d -> d instanceof Device.Controller c && c.type().equals("pci"), (i, d, k) -> {
            if (k == PciKind.DMI_BRIDGE && PciAddress.of(d.element()) == null && !bridge && !buses.slotUsed(0, 0x1e)) {
                bridge = true;
                buses.reserve(DMI, null);
                pass.put(i, DMI);
            }
        });
        buses.reserve(PciAddress.of(0, 0x1f, 0), null);
        buses.reserve(PciAddress.of(0, 0x1f, 3), null);
        pass.each(d -> d.kind() == DeviceKind.VIDEO && primary(d), this::video);
        pass.each(d -> d.kind() == DeviceKind.SOUND && "ich9".equals(d.element().attribute("model")), (i, d, k) -> {
            if (PciAddress.of(d.element()) == null && !sound && !buses.slotUsed(0, SOUND.slot())) {
                sound = true;
                buses.reserve(SOUND, null);
                pass.put(i, SOUND);
            }
        });
    }

    private void video(int at, Device d, PciKind kind) {
        if (PciAddress.of(d.element()) != null) {
            return;
        }
        if (buses.slotUsed(0, VIDEO.slot())) {
            pass.placeVideo(at, d, kind);
        } else {
            buses.reserve(VIDEO, null);
            pass.put(at, VIDEO);
        }
    }

    /** The first two groups of USB 2 have their slots; the others of the group follow their first. */
    private void usb(int at, Device d) {
        if (!"ich9-uhci1".equals(d.element().attribute("model")) || PciAddress.of(d.element()) != null) {
            return;
        }
        for (int slot : USB) {
            if (!buses.slotUsed(0, slot)) {
                PciAddress place = PciAddress.of(0, slot, 0);
                buses.reserve(place, null);
                pass.put(at, place);
                return;
            }
        }
    }
}
