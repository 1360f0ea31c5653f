/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.Map;

import org.jvirtd.conf.xml.Element;

/** I/O memory management units. */
final class IommuPart implements DevicePart {
    private static final Map<String, String> DRIVERS = Map.of("intel", "intel-iommu", "virtio", "virtio-iommu");

    @Override
    public void add(Element iommu, Board board, Arguments out) {
        String model = iommu.attribute("model");
        String type = DRIVERS.get(model);
        if (type == null) {
            throw Xml.unsupported("IOMMU device: '" + model + "' is not supported with this QEMU binary");
        }
        Element driver = iommu.child("driver");
        Props device = Props.driver(type).with("id", Xml.alias(iommu))
                .with("intremap", Xml.at(driver, "intremap"))
                .with("caching-mode", Xml.flag(Xml.at(driver, "caching_mode"))).with("eim", Xml.at(driver, "eim"))
                .with("device-iotlb", Xml.flag(Xml.at(driver, "iotlb")))
                .with("aw-bits", Xml.number(Xml.at(driver, "aw_bits")));
        board.place(device, iommu);
        out.device(device);
    }
}
