/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.tuning;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;

/** Which devices may leave a run, one row a kind. */
@AnyThread
final class Unpluggable {
    private static final Set<String> REMOVABLE = Set.of("cdrom", "floppy");
    private static final Set<String> BUSES = Set.of("virtio", "usb", "scsi");
    private static final Map<DeviceKind, Row> ROWS = rows();

    /**
     * Devices of a kind.
     *
     * @param missing what is said when the one that is meant is not there
     * @param check refuses one that cannot leave
     */
    private record Row(Function<Element, VirtException> missing, BiConsumer<DomainConfig, Device> check) {
        Row(Function<Element, VirtException> missing) {
            this(missing, (config, device) -> {});
        }
    }

    private Unpluggable() {}

    /**
     * The device of a run that a document means.
     *
     * @param written the document as the client has it
     * @throws VirtException as the reference: it is not there, or cannot leave
     */
    static Device find(DomainConfig config, Device meant, Element written) {
        Row row = row(meant);
        if (meant.kind() == DeviceKind.CONTROLLER) {
            type((Device.Controller) meant);
        }
        Device found = meant.kind() == DeviceKind.INTERFACE
                ? NamedInterface.find(config, written)
                : DeviceRule.of(meant.kind()).orElseThrow().find(config, meant)
                        .orElseThrow(() -> row.missing().apply(written));
        check(config, found);
        return found;
    }

    /**
     * Refuses what cannot leave.
     *
     * @throws VirtException as the reference
     */
    static void check(DomainConfig config, Device found) {
        row(found).check().accept(config, found);
    }

    private static Row row(Device device) {
        Row row = ROWS.get(device.kind());
        if (row == null) {
            throw DeviceWords.unsupported("live detach", device);
        }
        return row;
    }

    private static Map<DeviceKind, Row> rows() {
        Map<DeviceKind, Row> all = new EnumMap<>(DeviceKind.class);
        all.put(DeviceKind.DISK,
                new Row(e -> DeviceWords.missing("disk " + e.child("target").attribute("dev") + " not found"),
                        (config, device) -> disk((Device.Disk) device)));
        all.put(DeviceKind.INTERFACE, new Row(e -> null));
        all.put(DeviceKind.CONTROLLER,
                new Row(e -> DeviceWords.missing("controller " + e.attribute("type") + ':' + e.attribute("index", "-1")
                        + " not found"), (config, device) -> controller(config, (Device.Controller) device)));
        all.put(DeviceKind.RNG, absent("model 'random' RNG device not present in domain configuration"));
        all.put(DeviceKind.WATCHDOG, absent("watchdog device not present in domain configuration"));
        all.put(DeviceKind.INPUT, new Row(e -> DeviceWords.missing("matching input device not found"),
                (config, device) -> input(device)));
        all.put(DeviceKind.SHMEM, new Row(e -> DeviceWords.missing("model '" + e.child("model").attribute("type")
                + "' shmem device not present in domain configuration")));
        all.put(DeviceKind.MEMORY, new Row(e -> DeviceWords.missing("model '" + e.attribute("model")
                + "' memory device not present in the domain configuration")));
        all.put(DeviceKind.VSOCK, absent("matching vsock device not found"));
        all.put(DeviceKind.FILESYSTEM, absent("matching filesystem not found"));
        all.put(DeviceKind.REDIRDEV, new Row(e -> Mistakes.invalid("no matching redirdev was not found")));
        for (DeviceKind kind : Set.of(DeviceKind.CHANNEL, DeviceKind.CONSOLE, DeviceKind.SERIAL,
                DeviceKind.PARALLEL)) {
            all.put(kind, absent("chr type '" + kind.element() + "' device not present in domain configuration"));
        }
        return all;
    }

    private static Row absent(String detail) {
        return new Row(e -> DeviceWords.missing(detail));
    }

    private static void disk(Device.Disk disk) {
        if (REMOVABLE.contains(disk.device())) {
            throw DeviceWords.unsupported("disk device type '" + disk.device() + "' cannot be detached");
        }
        if (disk.bus() == null || !BUSES.contains(disk.bus())) {
            throw DeviceWords.unsupported("This type of disk cannot be hot unplugged");
        }
    }

    private static void type(Device.Controller controller) {
        if (!controller.type().equals("scsi")) {
            throw DeviceWords.unsupported("'" + controller.type() + "' controller cannot be hot unplugged.");
        }
    }

    private static void controller(DomainConfig config, Device.Controller controller) {
        type(controller);
        String index = controller.element().attribute("index");
        boolean busy = config.disks().stream().anyMatch(d -> d.bus().equals("scsi")
                && d.element().child("address") != null
                && index.equals(d.element().child("address").attribute("controller")));
        if (busy) {
            throw Mistakes.failed("device cannot be detached: device is busy");
        }
    }

    private static void input(Device device) {
        if ("ps2".equals(device.element().attribute("bus"))) {
            throw DeviceWords.unsupported("input device on bus 'ps2' cannot be detached");
        }
    }
}
