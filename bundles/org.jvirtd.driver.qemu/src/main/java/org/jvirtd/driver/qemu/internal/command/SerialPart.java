/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.Map;
import java.util.Set;

import org.jvirtd.conf.xml.Element;

/** Serial and parallel ports, consoles and channels. */
final class SerialPart implements DevicePart {
    private static final Set<String> MODELS = Set.of("isa-serial", "usb-serial", "pci-serial", "isa-debugcon");
    private static final Map<String, String> TARGETS = Map.of("isa-serial", "isa-serial", "usb-serial", "usb-serial",
            "pci-serial", "pci-serial", "isa-debug", "isa-debugcon");

    @Override
    public void add(Element device, Board board, Arguments out) {
        switch (device.name()) {
            case "serial" -> serial(device, board, out);
            case "parallel" -> parallel(device, board, out);
            case "channel" -> channel(device, board, out);
            default -> console(device, board, out);
        }
    }

    private static void serial(Element device, Board board, Arguments out) {
        String model = Xml.at(device, "target", "model", "name");
        String type = model == null ? TARGETS.get(Xml.at(device, "target", "type")) : model;
        if (type == null || !MODELS.contains(type)) {
            throw Xml.unsupported("'" + (type == null ? Xml.at(device, "target", "type") : type)
                    + "' is not supported in this QEMU binary");
        }
        Chardevs.add(device, out);
        Props props = Props.driver(type).with("chardev", "char" + Xml.alias(device)).with("id", Xml.alias(device));
        if (type.equals("isa-serial")) {
            props.with("index", Xml.number(Xml.at(device, "target", "port")));
        }
        board.place(props, device);
        out.device(props);
    }

    private static void parallel(Element device, Board board, Arguments out) {
        Chardevs.add(device, out);
        Props props = Props.driver("isa-parallel").with("chardev", "char" + Xml.alias(device))
                .with("id", Xml.alias(device));
        board.place(props, device);
        out.device(props);
    }

    private static void channel(Element device, Board board, Arguments out) {
        Chardevs.add(device, out);
        String alias = Xml.alias(device);
        switch (String.valueOf(Xml.at(device, "target", "type"))) {
            case "guestfwd" -> out.option("-netdev", new Props().with("type", "user").with("guestfwd",
                    NetBackends.strings(java.util.List.of("tcp:" + Xml.at(device, "target", "address") + ':'
                            + Xml.at(device, "target", "port") + "-chardev:char" + alias)))
                    .with("id", alias));
            case "virtio" -> port("virtserialport", device, board, out);
            default -> throw Xml.unsupported("channel target type '" + Xml.at(device, "target", "type")
                    + "' is not supported");
        }
    }

    private static void console(Element device, Board board, Arguments out) {
        String type = Xml.at(device, "target", "type");
        if ("serial".equals(type) || type == null) {
            return;
        }
        if (!"virtio".equals(type)) {
            throw Xml.unsupported("unsupported console target type " + type);
        }
        Chardevs.add(device, out);
        port("virtconsole", device, board, out);
    }

    private static void port(String driver, Element device, Board board, Arguments out) {
        Element address = device.child("address");
        Props props = Props.driver(driver);
        if (address != null && "virtio-serial".equals(address.attribute("type"))) {
            props.with("bus", board.controllerAlias("virtio-serial", address.attribute("controller", "0")) + '.'
                    + address.attribute("bus", "0")).with("nr", Xml.number(address.attribute("port")));
        }
        props.with("chardev", "char" + Xml.alias(device)).with("id", Xml.alias(device));
        if (driver.equals("virtserialport")) {
            String spice = device.attribute("type").equals("spicevmc") ? "com.redhat.spice.0" : null;
            String name = Xml.at(device, "target", "name");
            props.with("name", name == null ? spice : name);
        }
        out.device(props);
    }
}
