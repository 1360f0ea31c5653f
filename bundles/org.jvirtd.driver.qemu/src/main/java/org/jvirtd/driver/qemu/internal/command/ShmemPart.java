/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import org.jvirtd.conf.xml.Element;

/** Memory shared between domains. */
final class ShmemPart implements DevicePart {
    private static final long DEFAULT_MIB = 4;

    @Override
    public void add(Element shmem, Board board, Arguments out) {
        String alias = Xml.alias(shmem);
        String model = Xml.at(shmem, "model", "type");
        Props device;
        switch (String.valueOf(model)) {
            case "ivshmem-plain" -> {
                String name = "shmmem-" + alias;
                out.object(Props.object("memory-backend-file", name)
                        .with("mem-path", "/dev/shm/" + shmem.attribute("name")).with("size", size(shmem))
                        .with("share", true));
                device = Props.driver(model).with("id", alias).with("memdev", name);
                device.with("master", master(shmem));
                board.place(device, shmem);
                out.device(device);
            }
            case "ivshmem-doorbell" -> {
                device = Props.driver(model).with("id", alias).with("chardev", "char" + alias);
                device.with("master", master(shmem));
                device.with("vectors", Xml.number(Xml.at(shmem, "msi", "vectors")));
                device.with("ioeventfd", Xml.flag(Xml.at(shmem, "msi", "ioeventfd")));
                board.place(device, shmem);
                out.device(device);
                out.option("-chardev", new Options("socket").with("id", "char" + alias).with("path",
                        Xml.at(shmem, "server", "path")));
            }
            default -> throw Xml.unsupported("ivshmem device is not supported with this QEMU binary");
        }
    }

    private static long size(Element shmem) {
        Element size = shmem.child("size");
        long shift = switch (size == null ? "M" : size.attribute("unit", "B")) {
            case "K", "KiB" -> 10;
            case "M", "MiB" -> 20;
            case "G", "GiB" -> 30;
            default -> 0;
        };
        return (size == null ? DEFAULT_MIB : Xml.number(size.text())) << shift;
    }

    private static String master(Element shmem) {
        String role = shmem.attribute("role");
        return role == null ? null : role.equals("master") ? "on" : "off";
    }
}
