/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.hypervisor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.caps.Machine;
import org.jvirtd.driver.qemu.internal.caps.QemuCapabilities;

/** Which devices domains of one hypervisor can have. */
final class DeviceSection {
    /** A kind of video card and the device that it needs; - for none. */
    private static final List<String> VIDEO = List.of("vga VGA", "cirrus cirrus-vga", "vmvga vmware-svga", "qxl qxl",
            "virtio virtio-gpu-pci,virtio-gpu-device", "none -", "bochs bochs-display", "ramfb ramfb");
    private static final List<String> TPM_MODELS = List.of("tpm-tis tpm-tis", "tpm-crb tpm-crb", "tpm-spapr tpm-spapr");
    private static final List<String> RNG_BACKENDS = List.of("random rng-random", "egd rng-egd",
            "builtin rng-builtin");

    private final QemuCapabilities qemu;
    private final Machine machine;

    DeviceSection(QemuCapabilities qemu, Machine machine) {
        this.qemu = qemu;
        this.machine = machine;
    }

    Element element() {
        boolean usb = qemu.hasDevice("piix3-usb-uhci") || qemu.hasDevice("qemu-xhci") || qemu.hasDevice("usb-ehci");
        boolean spice = qemu.hasCommand("query-spice");
        List<String> usbBus = usb ? List.of("usb") : List.of();
        List<String> tpm = having(TPM_MODELS);
        return Xml.with(Xml.of("devices"),
                Xml.supported("disk", Xml.list("diskDevice", "disk", "cdrom", "floppy", "lun"),
                        Xml.list("bus", diskBuses()), Xml.list("model", virtioModels("blk"))),
                Xml.supported("graphics", Xml.list("type", graphics(spice))),
                Xml.supported("video", Xml.list("modelType", having(VIDEO))),
                Xml.supported("hostdev", Xml.list("mode", "subsystem"),
                        Xml.list("startupPolicy", "default", "mandatory", "requisite", "optional"),
                        Xml.list("subsysType", join(usbBus, List.of("pci", "scsi"))), Xml.list("capsType"),
                        Xml.list("pciBackend")),
                Xml.supported("rng", Xml.list("model", virtioModels("rng")),
                        Xml.list("backendModel", having(RNG_BACKENDS))),
                Xml.supported("filesystem", Xml.list("driverType",
                        qemu.hasDevice("vhost-user-fs-device")
                                ? List.of("path", "handle", "virtiofs")
                                : List.of("path", "handle"))),
                tpm.isEmpty()
                        ? Xml.supported("tpm", false)
                        : Xml.supported("tpm", Xml.list("model", tpm),
                                Xml.list("backendModel", "passthrough", "emulator", "external"),
                                Xml.list("backendVersion", "1.2", "2.0")),
                qemu.hasDevice("usb-redir")
                        ? Xml.supported("redirdev", Xml.list("bus", "usb"))
                        : Xml.supported("redirdev", false),
                Xml.supported("channel",
                        Xml.list("type", join(List.of("pty", "unix"), spice ? List.of("spicevmc") : List.of()))));
    }

    private List<String> diskBuses() {
        List<String> buses = new ArrayList<>();
        if (machine.name().startsWith("pc-i440fx-")) {
            buses.add("ide");
        }
        buses.addAll(List.of("fdc", "scsi", "virtio"));
        if (qemu.hasDevice("usb-storage")) {
            buses.add("usb");
        }
        buses.add("sata");
        return buses;
    }

    private List<String> virtioModels(String kind) {
        return qemu.hasDevice("virtio-" + kind + "-pci-transitional")
                ? List.of("virtio", "virtio-transitional", "virtio-non-transitional")
                : List.of("virtio");
    }

    private List<String> graphics(boolean spice) {
        List<String> types = new ArrayList<>();
        if (qemu.hasSchema("query-display-options>type/^sdl")) {
            types.add("sdl");
        }
        types.add("vnc");
        if (spice) {
            types.add("spice");
        }
        Stream.of("egl-headless", "dbus").filter(t -> qemu.hasSchema("query-display-options>type/^" + t))
                .forEach(types::add);
        return types;
    }

    private List<String> having(List<String> kinds) {
        List<String> names = new ArrayList<>();
        for (String kind : kinds) {
            String[] words = kind.split(" ");
            if ("-".equals(words[1]) || Arrays.stream(words[1].split(",")).anyMatch(qemu::hasDevice)) {
                names.add(words[0]);
            }
        }
        return names;
    }

    private static List<String> join(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
