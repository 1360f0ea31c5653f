/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import org.jvirtd.conf.xml.Element;

/** The memory balloon. */
final class BalloonPart implements DevicePart {
    private static final long KIB = 1024;

    @Override
    public void add(Element balloon, Board board, Arguments out) {
        String model = balloon.attribute("model");
        if ("none".equals(model)) {
            return;
        }
        if (!model.startsWith("virtio")) {
            throw Xml.unsupported("memory balloon device type '" + model + "' is not supported");
        }
        Props device = Props.driver(Virtio.device("virtio-balloon", balloon));
        Virtio.options(device, balloon.child("driver"));
        device.with("id", Xml.alias(balloon));
        device.with("deflate-on-oom", Xml.flag(balloon.attribute("autodeflate")));
        device.with("free-page-reporting", Xml.flag(balloon.attribute("freePageReporting")));
        board.place(device, balloon);
        out.device(device);
        Element stats = balloon.child("stats");
        if (stats != null) {
            out.afterStart("qom-set", new Props().with("path", "/machine/peripheral/" + Xml.alias(balloon))
                    .with("property", "guest-stats-polling-interval")
                    .with("value", Xml.number(stats.attribute("period", "0"))));
        }
        out.afterStart("balloon", new Props().with("value", board.config().memory().currentKib() * KIB));
    }
}
