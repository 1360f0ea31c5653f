/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config.check;

import java.util.List;

import org.jvirtd.conf.Numbers;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.caps.QemuCapabilities;
import org.jvirtd.driver.qemu.internal.config.Machines;

/** What a check may ask. */
record DomainUnderCheck(DomainConfig config, QemuCapabilities capabilities) {
    Machines machine() {
        return Machines.of(config);
    }

    /** The element on the way down from a section, or null. */
    Element in(String section, String... names) {
        Element e = config.section(section);
        return e == null ? null : e.path(names);
    }

    boolean feature(String name) {
        return in("features", name) != null;
    }

    /** Whether a screen of that type is there. */
    boolean screen(String type) {
        return config.devices(Device.Graphics.class).stream().anyMatch(g -> g.type().equals(type));
    }

    /** Whether the guest's memory can be mapped by other processes. */
    boolean sharedMemory() {
        Element access = in("memoryBacking", "access");
        if (access != null && "shared".equals(access.attribute("mode"))) {
            return true;
        }
        Element numa = in("cpu", "numa");
        List<Element> cells = numa == null ? List.of() : numa.children("cell");
        return !cells.isEmpty() && cells.stream().allMatch(c -> "shared".equals(c.attribute("memAccess")));
    }

    /** Whether an I/O thread has that number. */
    boolean ioThread(String number) {
        Element ids = config.section("iothreadids");
        if (ids != null) {
            return ids.children().stream().anyMatch(i -> number.equals(i.attribute("id")));
        }
        Element count = config.section("iothreads");
        return count != null && Numbers.capped(number) <= Numbers.capped(count.text());
    }
}
