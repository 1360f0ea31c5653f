/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import org.jvirtd.conf.xml.Element;

/** Trusted platform modules: an emulator's socket, or the host's device. */
final class TpmPart implements DevicePart {
    @Override
    public void add(Element tpm, Board board, Arguments out) {
        String alias = Xml.alias(tpm);
        String name = "tpm-" + alias;
        Element backend = tpm.child("backend");
        String type = backend.attribute("type");
        switch (type) {
            case "emulator" -> {
                Launch launch = board.launch();
                out.option("-chardev", new Options("socket").with("id", "chrtpm").with("path",
                        launch.layout().tpmSocket(launch.id(), board.config().name())));
                out.option("-tpmdev", new Options("emulator").with("id", name).with("chardev", "chrtpm"));
            }
            case "passthrough" -> out.option("-tpmdev", new Options("passthrough").with("id", name)
                    .with("path", Xml.at(backend, "device", "path")));
            default -> throw Xml.unsupported("TPM backend type '" + type + "' is not supported by this driver");
        }
        Props device = Props.driver(tpm.attribute("model")).with("tpmdev", name).with("id", alias);
        out.device(device);
    }
}
