/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import org.jvirtd.conf.xml.Element;

/** Network interfaces: the host's end and the guest's card. */
final class NetPart implements DevicePart {
    private final BootOrder boot;

    NetPart(BootOrder boot) {
        this.boot = boot;
    }

    @Override
    public void add(Element net, Board board, Arguments out) {
        String alias = Xml.alias(net);
        String model = Xml.at(net, "model", "type");
        boolean virtio = model != null && model.startsWith("virtio");
        out.option("-netdev", NetBackends.of(net, virtio).with("id", "host" + alias));
        Props card = Props.driver(virtio ? card(model) : model == null ? "rtl8139" : model);
        if (virtio) {
            virtio(card, net);
        }
        card.with("netdev", "host" + alias).with("id", alias).with("mac", Xml.at(net, "mac", "address"));
        card.with("bootindex", boot.of(net));
        board.place(card, net);
        rom(card, net);
        out.device(card);
        if ("down".equals(Xml.at(net, "link", "state"))) {
            out.afterStart("set_link", new Props().with("name", alias).with("up", false));
        }
    }

    private static String card(String model) {
        return "virtio-net-pci" + (model.equals("virtio") ? "" : Virtio.suffix(model));
    }

    private static void virtio(Props card, Element net) {
        Element driver = net.child("driver");
        Virtio.options(card, driver);
        String mode = Xml.at(driver, "txmode");
        card.with("tx", mode == null ? null : mode.equals("iothread") ? "bh" : "timer");
        card.with("ioeventfd", Xml.flag(Xml.at(driver, "ioeventfd")));
        card.with("event_idx", Xml.flag(Xml.at(driver, "event_idx")));
        Element host = driver == null ? null : driver.child("host");
        for (String name : new String[]{"csum", "gso"}) {
            card.with(name, Xml.flag(Xml.at(host, name)));
        }
        for (String name : new String[]{"tso4", "tso6", "ecn", "ufo"}) {
            card.with("host_" + name, Xml.flag(Xml.at(host, name)));
        }
        card.with("mrg_rxbuf", Xml.flag(Xml.at(host, "mrg_rxbuf")));
        Element guest = driver == null ? null : driver.child("guest");
        for (String name : new String[]{"csum", "tso4", "tso6", "ecn", "ufo"}) {
            card.with("guest_" + name, Xml.flag(Xml.at(guest, name)));
        }
        long queues = Xml.number(Xml.at(driver, "queues"), 1);
        if (queues > 1) {
            card.with("mq", true).with("vectors", 2 * queues + 2);
        }
        card.with("rx_queue_size", Xml.number(Xml.at(driver, "rx_queue_size")));
        card.with("tx_queue_size", Xml.number(Xml.at(driver, "tx_queue_size")));
        card.with("host_mtu", Xml.number(Xml.at(net, "mtu", "size")));
    }

    private static void rom(Props card, Element net) {
        Element rom = net.child("rom");
        if (rom == null) {
            return;
        }
        if ("no".equals(rom.attribute("enabled"))) {
            card.with("romfile", "");
            return;
        }
        String bar = rom.attribute("bar");
        card.with("rombar", bar == null ? null : (bar.equals("on") ? 1 : 0));
        card.with("romfile", rom.attribute("file"));
    }
}
