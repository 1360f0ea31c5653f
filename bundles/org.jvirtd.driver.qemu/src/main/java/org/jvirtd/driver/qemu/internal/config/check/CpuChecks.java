/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config.check;

import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.config.Refusals;

/** How many processors a machine takes, and how they are arranged. */
final class CpuChecks {
    /** As many as an interrupt controller of the old kind can tell apart. */
    private static final int OLD_INTERRUPTS = 255;

    private CpuChecks() {}

    static void check(DomainUnderCheck c) {
        int maximum = c.config().vcpus().maximum();
        int limit = c.capabilities().machine(c.config().os().machine()).orElseThrow().maxCpus();
        if (limit > 0 && maximum > limit) {
            throw Refusals.unsupported("Maximum CPUs greater than specified machine type limit " + limit);
        }
        if (maximum > OLD_INTERRUPTS && !extended(c)) {
            throw Refusals.unsupported("more than " + OLD_INTERRUPTS
                    + " vCPUs require extended interrupt mode enabled on the iommu device");
        }
        Element topology = c.in("cpu", "topology");
        if (topology != null && product(topology) != maximum) {
            throw Refusals.unsupported("CPU topology doesn't match maximum vcpu count");
        }
    }

    private static long product(Element topology) {
        long all = 1;
        for (String part : new String[]{"sockets", "dies", "cores", "threads"}) {
            all *= Long.parseLong(topology.attribute(part, "1"));
        }
        return all;
    }

    private static boolean extended(DomainUnderCheck c) {
        for (Device d : c.config().devices()) {
            Element driver = d.kind() == DeviceKind.IOMMU ? d.element().child("driver") : null;
            if (driver != null && "on".equals(driver.attribute("eim"))) {
                return true;
            }
        }
        return false;
    }
}
