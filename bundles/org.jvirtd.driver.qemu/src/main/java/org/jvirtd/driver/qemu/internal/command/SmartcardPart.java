/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.List;

import org.jvirtd.conf.xml.Element;

/** Smartcards in a reader. */
final class SmartcardPart implements DevicePart {
    @Override
    public void add(Element card, Board board, Arguments out) {
        String alias = Xml.alias(card);
        Element address = card.child("address");
        String bus = board.controllerAlias("ccid", address == null ? "0" : address.attribute("controller", "0"))
                + ".0";
        switch (card.attribute("mode")) {
            case "host" -> out.device(Props.driver("ccid-card-emulated").with("backend", "nss-emulated")
                    .with("id", alias).with("bus", bus));
            case "host-certificates" -> {
                Props device = Props.driver("ccid-card-emulated").with("backend", "certificates");
                List<Element> certificates = card.children("certificate");
                for (int i = 0; i < certificates.size(); i++) {
                    device.with("cert" + (i + 1), certificates.get(i).text());
                }
                String database = card.childText("database");
                out.device(device.with("db", database == null ? "/etc/pki/nssdb" : database).with("id", alias)
                        .with("bus", bus));
            }
            default -> {
                Chardevs.add(card, out);
                out.device(Props.driver("ccid-card-passthru").with("chardev", "char" + alias).with("id", alias)
                        .with("bus", bus));
            }
        }
    }
}
