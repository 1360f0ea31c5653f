/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.tuning;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.hotplug.Plugging;
import org.jvirtd.driver.qemu.internal.hotplug.Unplugging;

/**
 * Changes of devices of a run. Each function checks what a client wants and gives what does it; that gives what is noted in the
 * configuration of the run.
 */
@OnWorker
final class RunningDevices {
    private static final UnaryOperator<DomainConfig> SAME = UnaryOperator.identity();
    private static final Set<String> REMOVABLE = Set.of("cdrom", "floppy");

    private final Plugging plugging;
    private final Unplugging unplugging;

    RunningDevices(Plugging plugging, Unplugging unplugging) {
        this.plugging = plugging;
        this.unplugging = unplugging;
    }

    Function<QemuDomain, UnaryOperator<DomainConfig>> attached(DomainConfig config, Device device) {
        if (device instanceof Device.Disk disk && REMOVABLE.contains(disk.device())) {
            Optional<Device.Disk> drive = drive(config, disk);
            if (drive.isPresent()) {
                return domain -> Media.change(domain, drive.get(), disk, false);
            }
        }
        Pluggable.check(config, device);
        return domain -> {
            plugging.attach(domain, device);
            return SAME;
        };
    }

    Function<QemuDomain, UnaryOperator<DomainConfig>> detached(DomainConfig config, Device device, Element written) {
        Device found = Unpluggable.find(config, device, written);
        return domain -> {
            unplugging.detach(domain, found);
            return SAME;
        };
    }

    /** Of a device that was named, which is asked for only. */
    Function<QemuDomain, UnaryOperator<DomainConfig>> detachedByName(DomainConfig config, Device found) {
        Unpluggable.check(config, found);
        return domain -> {
            unplugging.request(domain, found);
            return SAME;
        };
    }

    Function<QemuDomain, UnaryOperator<DomainConfig>> updated(DomainConfig config, Device device,
            Element written, boolean force) {
        if (device instanceof Device.Disk disk) {
            return updatedDisk(config, disk, force);
        }
        if (device instanceof Device.NetworkInterface nic) {
            Device.NetworkInterface old = NamedInterface.find(config, written);
            RunningInterfaces.check(old, nic);
            return domain -> RunningInterfaces.setLink(domain, old, nic);
        }
        if (device instanceof Device.Graphics graphics) {
            Device.Graphics old = config.devices(Device.Graphics.class).stream()
                    .filter(g -> g.type().equals(graphics.type())).findFirst()
                    .orElseThrow(() -> DeviceWords.missing(
                            "cannot find existing graphics device to modify of type '" + graphics.type() + "'"));
            RunningGraphics.check(old, graphics);
            return domain -> RunningGraphics.setPassword(domain, old, graphics);
        }
        throw DeviceWords.config("live update of device '" + DeviceWords.word(device) + "' is not supported");
    }

    private static Function<QemuDomain, UnaryOperator<DomainConfig>> updatedDisk(DomainConfig config,
            Device.Disk disk, boolean force) {
        Device.Disk old = drive(config, disk)
                .orElseThrow(() -> Mistakes.internal("disk '" + disk.target() + "' not found"));
        if (Media.same(old, disk)) {
            return domain -> SAME;
        }
        if (!REMOVABLE.contains(old.device())) {
            throw DeviceWords.config("disk source can be changed only in removable drives");
        }
        return domain -> Media.change(domain, old, disk, force);
    }

    private static Optional<Device.Disk> drive(DomainConfig config, Device.Disk disk) {
        return config.disks().stream().filter(d -> d.target().equals(disk.target())).findFirst();
    }
}
