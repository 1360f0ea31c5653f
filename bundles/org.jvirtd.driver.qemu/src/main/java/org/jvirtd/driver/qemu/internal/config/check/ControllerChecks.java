/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config.check;

import java.util.Map;
import java.util.Set;

import org.jvirtd.conf.Numbers;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.config.Refusals;

/** {@code <controller>}. */
final class ControllerChecks {
    private static final Map<String, Integer> USB_PORTS = Map.of("qemu-xhci", 15, "nec-xhci", 15);
    private static final int MAX_CHASSIS = 255;

    private ControllerChecks() {}

    /** The model of the SCSI controller with that number. */
    static String scsiModel(DomainUnderCheck c, String index) {
        for (Device.Controller d : c.config().devices(Device.Controller.class)) {
            if (d.type().equals("scsi") && index.equals(d.element().attribute("index"))) {
                return d.element().attribute("model", "");
            }
        }
        return "";
    }

    static void check(Device.Controller d, DomainUnderCheck c) {
        Element e = d.element();
        switch (d.type()) {
            case "ide" -> ide(d, c);
            case "fdc" -> {
                if (d.index() > 0) {
                    throw Refusals.internal("Only 1 fdc controller is supported");
                }
            }
            case "scsi" -> scsi(e.attribute("model", ""));
            case "usb" -> usb(e);
            case "pci" -> chassis(e);
            default -> {
                // nothing to say
            }
        }
        driver(d, c);
    }

    private static void ide(Device.Controller d, DomainUnderCheck c) {
        if (!c.machine().ide()) {
            throw Refusals
                    .unsupported("IDE controllers are unsupported for this QEMU binary or machine type");
        }
        if (d.index() > 0) {
            throw Refusals.internal("Only 1 IDE controller is supported");
        }
    }

    private static void scsi(String model) {
        if (model.equals("buslogic")) {
            throw Refusals.unsupported("Unsupported controller model: buslogic");
        }
        if (model.equals("ncr53c90")) {
            throw Refusals.unsupported("ncr53c90 SCSI controller is not a built-in for this machine");
        }
    }

    private static void usb(Element e) {
        String model = e.attribute("model", "");
        if (model.equals("qusb1") || model.equals("qusb2")) {
            throw Refusals
                    .unsupported("USB controller model type 'qusb1' or 'qusb2' is not supported in qemu");
        }
        String ports = e.attribute("ports");
        int most = USB_PORTS.getOrDefault(model, Integer.MAX_VALUE);
        if (ports != null && Long.parseLong(ports) > most) {
            throw Refusals.unsupported("'" + model + "' controller only supports up to '" + most + "' ports");
        }
    }

    private static void chassis(Element e) {
        Element target = e.child("target");
        String number = target == null ? null : target.attribute("chassisNr");
        if (number != null && (Numbers.capped(number) < 1 || Numbers.capped(number) > MAX_CHASSIS)) {
            throw Refusals.genericUnsupported("PCI controller chassisNr '" + number + "' out of range - must be 1-255");
        }
    }

    private static void driver(Device.Controller d, DomainUnderCheck c) {
        Element driver = d.element().child("driver");
        if (driver == null) {
            return;
        }
        boolean virtio = d.type().equals("scsi")
                && Set.of("virtio-scsi", "virtio-transitional", "virtio-non-transitional")
                        .contains(d.element().attribute("model", ""));
        if (!virtio && driver.attribute("queues") != null) {
            throw Refusals.unsupported("'queues' is only supported by virtio-scsi controller");
        }
        String thread = driver.attribute("iothread");
        if (thread != null && !c.ioThread(thread)) {
            throw Refusals.unsupported("controller iothread '" + thread + "' not defined in iothreadid");
        }
    }
}
