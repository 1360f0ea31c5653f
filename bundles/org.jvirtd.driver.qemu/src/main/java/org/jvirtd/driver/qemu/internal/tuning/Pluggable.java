/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.tuning;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.Numbers;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.domain.DomainMemory;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.config.MemoryModules;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;

/** Which devices may come into a run, one row a kind. */
@AnyThread
final class Pluggable {
    private static final Set<String> BUSES = Set.of("virtio", "scsi", "usb", "ide", "sata", "fdc");
    private static final Map<DeviceKind, BiConsumer<DomainConfig, Device>> ROWS = rows();

    private Pluggable() {}

    /**
     * Refuses what cannot come.
     *
     * @throws VirtException as the reference
     */
    static void check(DomainConfig config, Device device) {
        BiConsumer<DomainConfig, Device> row = ROWS.get(device.kind());
        if (row == null) {
            throw DeviceWords.unsupported("live attach", device);
        }
        row.accept(config, device);
    }

    private static Map<DeviceKind, BiConsumer<DomainConfig, Device>> rows() {
        Map<DeviceKind, BiConsumer<DomainConfig, Device>> all = new EnumMap<>(DeviceKind.class);
        for (DeviceKind kind : Set.of(DeviceKind.INTERFACE, DeviceKind.RNG, DeviceKind.SHMEM, DeviceKind.CHANNEL,
                DeviceKind.CONSOLE, DeviceKind.SERIAL, DeviceKind.PARALLEL, DeviceKind.REDIRDEV)) {
            all.put(kind, (config, device) -> {});
        }
        all.put(DeviceKind.DISK, (config, device) -> disk(config, (Device.Disk) device));
        all.put(DeviceKind.CONTROLLER, (config, device) -> controller(config, (Device.Controller) device));
        all.put(DeviceKind.INPUT, (config, device) -> input(device));
        for (DeviceKind kind : Set.of(DeviceKind.WATCHDOG, DeviceKind.VSOCK)) {
            all.put(kind, Pluggable::single);
        }
        all.put(DeviceKind.MEMORY, Pluggable::memory);
        all.put(DeviceKind.FILESYSTEM, (config, device) -> filesystem(device));
        return all;
    }

    private static void disk(DomainConfig config, Device.Disk disk) {
        if (disk.device().equals("floppy")) {
            throw DeviceWords.unsupported("floppy device hotplug isn't supported");
        }
        if (disk.source() == null && disk.sourceType().equals("file") && !disk.device().equals("cdrom")) {
            throw VirtException.of(ErrorCode.NO_SOURCE, ErrorDomain.DOMAIN, disk.target());
        }
        if (disk.bus() == null) {
            return; // it follows from the target's name, and is one of these
        }
        if (!BUSES.contains(disk.bus())) {
            throw Mistakes.internal("unsupported disk bus '" + disk.bus() + "' with device setup");
        }
        Element address = disk.element().child("address");
        boolean taken = address != null && "drive".equals(address.attribute("type")) && config.disks().stream()
                .anyMatch(d -> disk.bus().equals(d.bus()) && Objects.equals(d.element().child("address"), address));
        if (taken) {
            throw Mistakes.invalid("Domain already contains a disk with that address");
        }
    }

    private static void controller(DomainConfig config, Device.Controller controller) {
        if (!controller.type().equals("scsi")) {
            throw DeviceWords.unsupported("'" + controller.type() + "' controller cannot be hot plugged.");
        }
        String index = controller.element().attribute("index");
        if (index != null && config.devices(Device.Controller.class).stream()
                .anyMatch(c -> c.type().equals("scsi") && index.equals(c.element().attribute("index")))) {
            throw Mistakes.failed("target scsi:" + index + " already exists");
        }
    }

    private static void input(Device device) {
        String bus = device.element().attribute("bus");
        if ("ps2".equals(bus)) {
            throw DeviceWords.unsupported("input device on bus 'ps2' cannot be hot plugged.");
        }
    }

    private static void single(DomainConfig config, Device device) {
        DeviceRule rule = DeviceRule.of(device.kind()).orElseThrow();
        if (rule.find(config, device).isPresent()) {
            throw rule.twice().apply(device.element());
        }
    }

    private static void memory(DomainConfig config, Device module) {
        Element cpu = config.section("cpu");
        Element numa = cpu == null ? null : cpu.child("numa");
        int cells = numa == null ? 0 : numa.children("cell").size();
        String node = module.element().child("target").childText("node");
        if (node != null && cells == 0) {
            throw bare("can't add memory backend as guest has no NUMA nodes configured");
        }
        if (node != null && Numbers.capped(node.strip()) >= cells) {
            throw bare("can't add memory backend for guest node '" + node + "' as the guest has only '" + cells
                    + "' NUMA nodes configured");
        }
        DomainMemory memory = config.memory();
        if (memory.maxKib() == 0) {
            return; // that is said where definitions are checked
        }
        long modules = config.devices().stream().filter(d -> d.kind() == DeviceKind.MEMORY).count();
        if (modules >= memory.slots()) {
            throw DeviceWords
                    .config("memory device count '" + (modules + 1) + "' exceeds slots count '" + memory.slots()
                            + "'");
        }
        long kib = MemoryModules.kib(module);
        if (Long.compareUnsigned(kib, memory.maxKib() - memory.totalKib()) > 0) {
            throw DeviceWords.config("Attaching memory device with size '" + Long.toUnsignedString(kib)
                    + "' would exceed domain's maxMemory config size '" + memory.maxKib() + "'");
        }
    }

    private static VirtException bare(String detail) {
        return VirtException.verbatim(ErrorCode.XML_DETAIL, ErrorDomain.DOMAIN, detail, "%s", detail, null, -1, -1);
    }

    private static void filesystem(Device device) {
        Element driver = device.element().child("driver");
        if (driver == null || !"virtiofs".equals(driver.attribute("type"))) {
            throw DeviceWords.unsupported("only virtiofs filesystems can be hotplugged");
        }
        throw DeviceWords.unsupported("live attach", device);
    }
}
