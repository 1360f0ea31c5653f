/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.Map;

import org.jvirtd.conf.xml.Element;

/** Host directories that the guest mounts over 9p. */
final class FilesystemPart implements DevicePart {
    private static final Map<String, String> SECURITY = Map.of("mapped", "mapped", "passthrough", "passthrough",
            "squash", "none");

    @Override
    public void add(Element fs, Board board, Arguments out) {
        String driver = Xml.at(fs, "driver", "type");
        if (!"mount".equals(fs.attribute("type", "mount")) || driver != null && !driver.equals("path")) {
            throw Xml.unsupported("filesystem driver '" + (driver == null ? fs.attribute("type") : driver)
                    + "' is not supported by this driver");
        }
        String alias = Xml.alias(fs);
        Options local = new Options("local")
                .with("security_model", SECURITY.get(fs.attribute("accessmode", "passthrough")))
                .with("multidevs", fs.attribute("multidevs")).with("fmode", fs.attribute("fmode"))
                .with("dmode", fs.attribute("dmode")).with("writeout", Xml.at(fs, "driver", "wrpolicy"))
                .with("id", "fsdev-" + alias).with("path", Xml.at(fs, "source", "dir"));
        if (fs.child("readonly") != null) {
            local.raw("readonly");
        }
        out.option("-fsdev", local);
        Props device = Props.driver(Virtio.device("virtio-9p", fs));
        Virtio.options(device, fs.child("driver"));
        device.with("id", alias).with("fsdev", "fsdev-" + alias).with("mount_tag", Xml.at(fs, "target", "dir"));
        board.place(device, fs);
        out.device(device);
    }
}
