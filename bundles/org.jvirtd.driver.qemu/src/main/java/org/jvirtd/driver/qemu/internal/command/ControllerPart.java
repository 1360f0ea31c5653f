/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.List;
import java.util.Map;

import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.xml.Element;

/** Controllers, one row a type and model; those that the machine brings along are not said. */
final class ControllerPart implements Part {
    private static final List<String> ORDER = List.of("pci", "usb", "scsi", "ide", "sata", "virtio-serial", "ccid",
            "fdc");
    private static final Map<String, String> USB = Map.ofEntries(Map.entry("piix3-uhci", "piix3-usb-uhci"),
            Map.entry("piix4-uhci", "piix4-usb-uhci"), Map.entry("ehci", "usb-ehci"),
            Map.entry("ich9-ehci1", "ich9-usb-ehci1"), Map.entry("ich9-uhci1", "ich9-usb-uhci1"),
            Map.entry("ich9-uhci2", "ich9-usb-uhci2"), Map.entry("ich9-uhci3", "ich9-usb-uhci3"),
            Map.entry("vt82c686b-uhci", "vt82c686b-usb-uhci"), Map.entry("pci-ohci", "pci-ohci"),
            Map.entry("nec-xhci", "nec-usb-xhci"), Map.entry("qemu-xhci", "qemu-xhci"));
    private static final Map<String, String> SCSI = Map.of("lsilogic", "lsi", "virtio-scsi", "virtio-scsi-pci",
            "virtio-transitional", "virtio-scsi-pci-transitional", "virtio-non-transitional",
            "virtio-scsi-pci-non-transitional", "lsisas1068", "mptsas1068", "lsisas1078", "megasas", "vmpvscsi",
            "pvscsi", "dc390", "dc-390", "am53c974", "am53c974");

    private static final String LSI = "lsi53c895a";

    /** Whether the controller is of the family that knows only a unit. */
    static boolean lsi(Element controller) {
        return controller != null && List.of("lsilogic", "dc390", "am53c974")
                .contains(controller.attribute("model", "lsilogic"));
    }

    @Override
    public void add(Board board, Arguments out) {
        List<Element> all = board.elements(DeviceKind.CONTROLLER);
        for (String type : ORDER) {
            for (Element c : all) {
                if (c.attribute("type").equals(type)) {
                    add(c, board, out);
                }
            }
        }
    }

    static void add(Element controller, Board board, Arguments out) {
        Props device = switch (controller.attribute("type")) {
            case "pci" -> PciControllers.device(controller, board);
            case "usb" -> usb(controller, board);
            case "scsi" -> scsi(controller, board);
            case "sata" -> controller.attribute("index", "0").equals("0") && board.q35()
                    ? null
                    : Props.driver("ahci").with("id", Xml.alias(controller));
            case "virtio-serial" -> serial(controller);
            case "ccid" -> Props.driver("usb-ccid").with("id", Xml.alias(controller));
            case "ide" -> ide(controller, board);
            case "fdc" -> board.q35() ? Props.driver("isa-fdc") : null;
            default -> null;
        };
        if (device != null) {
            board.place(device, controller);
            out.device(device);
        }
    }

    private static Props ide(Element controller, Board board) {
        if (controller.attribute("index", "0").equals("0") && board.i440fx()) {
            return null;
        }
        throw Xml.unsupported("Only a single IDE controller is supported for this machine type");
    }

    private static Props usb(Element controller, Board board) {
        String model = controller.attribute("model");
        if ("none".equals(model)) {
            return null;
        }
        if (model == null) {
            throw Xml.unsupported("no model provided for USB controller");
        }
        String type = USB.get(model);
        if (type == null || !board.launch().capabilities().hasDevice(type)) {
            throw Xml.unsupported("USB controller model '" + model + "' not supported in this QEMU binary");
        }
        Props device = Props.driver(type);
        if (type.endsWith("xhci")) {
            device.with("p2", Xml.number(controller.attribute("ports")));
            device.with("p3", Xml.number(controller.attribute("ports")));
        }
        Element master = controller.child("master");
        if (master != null) {
            return device.with("masterbus", Xml.alias(controller) + ".0").with("firstport",
                    Xml.number(master.attribute("startport")));
        }
        return device.with("id", Xml.alias(controller));
    }

    private static Props scsi(Element controller, Board board) {
        String model = controller.attribute("model", "lsilogic");
        String type = SCSI.get(model);
        if (type == null || !board.launch().capabilities().hasDevice(type.equals("lsi") ? LSI : type)) {
            throw Xml.unsupported("Unsupported controller model: " + model);
        }
        Props device = Props.driver(type);
        Element driver = controller.child("driver");
        String iothread = Xml.at(driver, "iothread");
        device.with("iothread", iothread == null ? null : "iothread" + iothread);
        Virtio.options(device, driver);
        return device.with("id", Xml.alias(controller))
                .with("num_queues", Xml.number(Xml.at(driver, "queues")))
                .with("cmd_per_lun", Xml.number(Xml.at(driver, "cmd_per_lun")))
                .with("max_sectors", Xml.number(Xml.at(driver, "max_sectors")))
                .with("ioeventfd", Xml.flag(Xml.at(driver, "ioeventfd")));
    }

    private static Props serial(Element controller) {
        Props device = Props.driver(Virtio.device("virtio-serial", controller));
        Virtio.options(device, controller.child("driver"));
        return device.with("id", Xml.alias(controller))
                .with("max_ports", Xml.number(controller.attribute("ports")))
                .with("vectors", Xml.number(controller.attribute("vectors")));
    }
}
