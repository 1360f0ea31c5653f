/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import org.jvirtd.conf.xml.Element;

/** Sources of random numbers. */
final class RngPart implements DevicePart {
    @Override
    public void add(Element rng, Board board, Arguments out) {
        String alias = Xml.alias(rng);
        Element backend = rng.child("backend");
        String model = backend.attribute("model");
        switch (model) {
            case "random" -> out.object(Props.object("rng-random", "obj" + alias).with("filename", backend.text()));
            case "builtin" -> out.object(Props.object("rng-builtin", "obj" + alias));
            case "egd" -> {
                Chardevs.add("char" + alias, backend, out);
                out.object(Props.object("rng-egd", "obj" + alias).with("chardev", "char" + alias));
            }
            default -> throw Xml.unsupported("unknown rng-random backend");
        }
        Props device = Props.driver(Virtio.device("virtio-rng", rng));
        Virtio.options(device, rng.child("driver"));
        device.with("rng", "obj" + alias).with("id", alias);
        Element rate = rng.child("rate");
        if (rate != null) {
            device.with("max-bytes", Xml.number(rate.attribute("bytes"))).with("period",
                    Xml.number(rate.attribute("period", "1000")));
        }
        board.place(device, rng);
        out.device(device);
    }
}
