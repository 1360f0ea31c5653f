/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.Map;

import org.jvirtd.conf.xml.Element;

/** Memory modules: the object that holds the bytes, and the device that the guest sees. */
final class MemoryDevicePart implements DevicePart {
    private static final Map<String, String> DRIVERS = Map.of("dimm", "pc-dimm", "nvdimm", "nvdimm", "virtio-pmem",
            "virtio-pmem-pci", "virtio-mem", "virtio-mem-pci");

    @Override
    public void add(Element memory, Board board, Arguments out) {
        String model = memory.attribute("model");
        String driver = DRIVERS.get(model);
        if (driver == null) {
            throw Xml.unsupported("memory device model '" + model + "' is not supported by this driver");
        }
        String alias = Xml.alias(memory);
        Element target = memory.child("target");
        out.object(MemoryBackends.module(board, memory));
        Props device = Props.driver(driver);
        device.with("node", Xml.number(target.childText("node")));
        if (target.child("label") != null) {
            device.with("label-size", 1024 * Xml.number(target.child("label").childText("size")));
        }
        device.with("uuid", memory.childText("uuid"));
        device.with("block-size", bytes(target, "block"));
        device.with("requested-size", bytes(target, "requested"));
        device.with("unarmed", target.child("readonly") == null ? null : Boolean.TRUE);
        device.with("memdev", "mem" + alias).with("id", alias);
        Element address = memory.child("address");
        if (address != null && "dimm".equals(address.attribute("type"))) {
            device.with("slot", Xml.number(address.attribute("slot")));
            device.with("addr", Xml.number(address.attribute("base")));
        }
        board.place(device, memory);
        out.device(device);
    }

    private static Long bytes(Element target, String child) {
        String kib = target.childText(child);
        return kib == null ? null : 1024 * Xml.number(kib);
    }
}
