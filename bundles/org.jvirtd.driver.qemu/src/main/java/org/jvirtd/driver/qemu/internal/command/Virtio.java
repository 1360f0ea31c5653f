/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import org.jvirtd.conf.xml.Element;

/** What all virtio devices have in common. */
final class Virtio {
    private Virtio() {}

    /** The name of a device on PCI, with the generation that {@code model} asks for. */
    static String device(String base, Element device) {
        return base + "-pci" + suffix(device.attribute("model"));
    }

    static String suffix(String model) {
        return "virtio-transitional".equals(model)
                ? "-transitional"
                : "virtio-non-transitional".equals(model) ? "-non-transitional" : "";
    }

    /** What the element {@code driver} says of every virtio device. */
    static void options(Props props, Element driver) {
        props.with("iommu_platform", Xml.flag(Xml.at(driver, "iommu")));
        props.with("ats", Xml.flag(Xml.at(driver, "ats")));
        props.with("packed", Xml.flag(Xml.at(driver, "packed")));
        props.with("page-per-vq", Xml.flag(Xml.at(driver, "page_per_vq")));
    }
}
