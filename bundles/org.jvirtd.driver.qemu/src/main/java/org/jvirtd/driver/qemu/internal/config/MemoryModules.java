/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.domain.DomainMemory;

/** What modules are to the memory of a guest. Pure functions. */
@AnyThread
public final class MemoryModules {
    private MemoryModules() {}

    /** Its size in KiB. */
    public static long kib(Device module) {
        return Long.parseUnsignedLong(module.element().child("target").childText("size").strip());
    }

    /** What the guest has of it at once in KiB: of memory that comes when it is asked for nothing; of other devices nothing. */
    public static long kibAtOnce(Device device) {
        boolean module = device.kind() == DeviceKind.MEMORY
                && !"virtio-mem".equals(device.element().attribute("model"));
        return module ? kib(device) : 0;
    }

    /** The configuration with the sizes that it has when the device has come. */
    static DomainConfig come(DomainConfig config, Device device) {
        return device.kind() == DeviceKind.MEMORY ? sized(config, kib(device), kibAtOnce(device)) : config;
    }

    /** The configuration with the sizes that it has when the device has left. */
    static DomainConfig gone(DomainConfig config, Device device) {
        return device.kind() == DeviceKind.MEMORY ? sized(config, -kib(device), -kibAtOnce(device)) : config;
    }

    private static DomainConfig sized(DomainConfig config, long total, long current) {
        DomainMemory m = config.memory();
        return config.withMemory(new DomainMemory(m.totalKib() + total, m.currentKib() + current, m.maxKib(), m.slots(),
                m.dumpCore()));
    }
}
