/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config.check;

import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.config.Refusals;

/** {@code <interface>}. */
final class CardChecks {
    private CardChecks() {}

    static void check(Element e, DomainUnderCheck c) {
        String type = e.attribute("type");
        Element model = e.child("model");
        String name = model == null ? "" : model.attribute("type", "");
        if (type.equals("vhostuser") && !name.startsWith("virtio")) {
            throw Refusals.generic("Wrong or no <model> 'type' attribute specified with <interface"
                    + " type='vhostuser'/>. vhostuser requires the virtio-net* frontend");
        }
        boolean addressed = e.child("route") != null || e.child("ip") != null && !type.equals("user");
        if (addressed) {
            throw Refusals.unsupported("Invalid attempt to set network interface guest-side IP route and/or address"
                    + " info, not supported by QEMU");
        }
        Element teaming = e.child("teaming");
        if (teaming != null && "persistent".equals(teaming.attribute("type")) && !name.equals("virtio")) {
            throw Refusals.unsupported(
                    "virtio-net teaming persistent interface must be <model type='virtio'/>, not '" + name + "'");
        }
        if (e.child("coalesce") != null
                && !java.util.Set.of("network", "bridge", "ethernet", "direct").contains(type)) {
            throw Refusals.unsupported("coalesce settings on interface type " + type + " are not supported");
        }
        queues(e.child("driver"));
        Element rom = e.child("rom");
        if (rom != null && "no".equals(rom.attribute("enabled"))
                && (rom.attribute("bar") != null || rom.attribute("file") != null)) {
            throw Refusals.genericUnsupported("ROM tuning is not supported when ROM is disabled");
        }
    }

    private static void queues(Element driver) {
        if (driver == null) {
            return;
        }
        for (String size : new String[]{"rx_queue_size", "tx_queue_size"}) {
            String given = driver.attribute(size);
            if (given != null && Long.bitCount(Long.parseLong(given)) != 1) {
                throw Refusals.unsupported(size + " has to be a power of two");
            }
        }
    }
}
