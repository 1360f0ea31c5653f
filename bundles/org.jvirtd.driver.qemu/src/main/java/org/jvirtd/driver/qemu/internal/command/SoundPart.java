/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.List;
import java.util.Map;

import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.xml.Element;

/** Sound cards and, of those that have them, their codecs. */
final class SoundPart implements DevicePart {
    private static final Map<String, String> CARDS = Map.of("ac97", "AC97", "es1370", "ES1370", "sb16", "sb16", "usb",
            "usb-audio", "ich6", "intel-hda", "ich7", "intel-hda", "ich9", "ich9-intel-hda");

    @Override
    public void add(Element sound, Board board, Arguments out) {
        String model = sound.attribute("model");
        String driver = CARDS.get(model);
        if (driver == null) {
            throw Xml.unsupported("sound card model '" + model + "' is not supported by qemu");
        }
        String alias = Xml.alias(sound);
        boolean codecs = driver.endsWith("hda");
        Props card = Props.driver(driver).with("id", alias);
        if (!codecs) {
            card.with("audiodev", audiodev(sound, board));
        }
        board.place(card, sound);
        out.device(card);
        if (codecs) {
            codecs(sound, board, out);
        }
    }

    private static void codecs(Element sound, Board board, Arguments out) {
        List<Element> codecs = sound.children("codec");
        if (codecs.isEmpty()) {
            codecs = List.of(Element.of("codec").withAttribute("type", "duplex"));
        }
        String alias = Xml.alias(sound);
        for (int i = 0; i < codecs.size(); i++) {
            out.device(Props.driver("hda-" + codecs.get(i).attribute("type")).with("id", alias + "-codec" + i)
                    .with("bus", alias + ".0").with("cad", i).with("audiodev", audiodev(sound, board)));
        }
    }

    /** The host's end that a device names, or the first. */
    static String audiodev(Element device, Board board) {
        String id = Xml.at(device, "audio", "id");
        if (id == null && !board.elements(DeviceKind.AUDIO).isEmpty()) {
            id = board.elements(DeviceKind.AUDIO).get(0).attribute("id");
        }
        return id == null ? null : "audio" + id;
    }
}
