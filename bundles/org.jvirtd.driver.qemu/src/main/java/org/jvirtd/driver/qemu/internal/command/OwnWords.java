/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import org.jvirtd.conf.xml.Element;

/** What the document's own namespace says to QEMU directly. */
final class OwnWords {
    private OwnWords() {}

    static void add(Board board, Arguments out) {
        for (Element section : board.config().sections()) {
            if (section.namespace() == null) {
                continue;
            }
            switch (section.localName()) {
                case "commandline" -> commandline(section, out);
                case "capabilities" -> throw Xml.unsupported("qemu:capabilities is not supported by this driver");
                default -> {
                    // Overrides are applied while devices are said.
                }
            }
        }
    }

    private static void commandline(Element commandline, Arguments out) {
        for (Element e : commandline.children()) {
            switch (e.localName()) {
                case "arg" -> out.word(e.attribute("value"));
                case "env" -> out.environment(e.attribute("name"), e.attribute("value", ""));
                default -> throw Xml.unsupported("qemu:" + e.localName() + " is not supported by this driver");
            }
        }
    }
}
