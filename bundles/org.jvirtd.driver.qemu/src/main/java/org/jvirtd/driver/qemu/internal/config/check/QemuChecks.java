/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config.check;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.driver.qemu.internal.caps.QemuCapabilities;

/** All checks, in order. */
public final class QemuChecks {
    private static final List<Consumer<DomainUnderCheck>> WHOLE = List.of(BootChecks::check, SectionChecks::check,
            CpuChecks::check, UsbChecks::check);
    private static final Map<DeviceKind, BiConsumer<Device, DomainUnderCheck>> DEVICES = new EnumMap<>(
            DeviceKind.class);

    static {
        DEVICES.put(DeviceKind.DISK, (d, c) -> DiskChecks.check((Device.Disk) d, c));
        DEVICES.put(DeviceKind.CONTROLLER, (d, c) -> ControllerChecks.check((Device.Controller) d, c));
        DEVICES.put(DeviceKind.INTERFACE, (d, c) -> CardChecks.check(d.element(), c));
        DEVICES.put(DeviceKind.GRAPHICS, (d, c) -> ScreenChecks.graphics(d.element(), c));
        DEVICES.put(DeviceKind.VIDEO, (d, c) -> ScreenChecks.video(d.element(), c));
        DEVICES.put(DeviceKind.SERIAL, (d, c) -> CharacterChecks.serial(d.element(), c));
        DEVICES.put(DeviceKind.CONSOLE, (d, c) -> CharacterChecks.console(d.element(), c));
        DEVICES.put(DeviceKind.CHANNEL, (d, c) -> CharacterChecks.host(d.element(), c));
        DEVICES.put(DeviceKind.PARALLEL, (d, c) -> CharacterChecks.host(d.element(), c));
        DEVICES.put(DeviceKind.REDIRDEV, (d, c) -> CharacterChecks.host(d.element(), c));
        OtherChecks.addTo(DEVICES);
    }

    private QemuChecks() {}

    /** @throws org.jvirtd.api.VirtException for the first thing that cannot be */
    public static void check(DomainConfig config, QemuCapabilities capabilities) {
        DomainUnderCheck context = new DomainUnderCheck(config, capabilities);
        WHOLE.forEach(c -> c.accept(context));
        for (Device d : config.devices()) {
            BiConsumer<Device, DomainUnderCheck> check = DEVICES.get(d.kind());
            if (check != null) {
                check.accept(d, context);
            }
        }
    }
}
