/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import org.jvirtd.conf.xml.Element;

/** Devices by which a guest reports its panic; Hyper-V's is a feature of the processor. */
final class PanicPart implements DevicePart {
    @Override
    public void add(Element panic, Board board, Arguments out) {
        String model = panic.attribute("model", "isa");
        switch (model) {
            case "isa" -> out.device(
                    Props.driver("pvpanic").with("ioport", Xml.number(Xml.at(panic, "address", "iobase"))));
            case "hyperv" -> {
                // Told to the processor.
            }
            default -> throw Xml.unsupported("the QEMU binary does not support the panic device of model '" + model
                    + "'");
        }
    }
}
