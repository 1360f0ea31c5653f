/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;

/** The names by which QEMU and the daemon talk of devices. */
final class Aliases {
    /** Kinds that are counted from nought. */
    private static final Map<DeviceKind, String> COUNTED = new EnumMap<>(Map.ofEntries(
            Map.entry(DeviceKind.FILESYSTEM, "fs"), Map.entry(DeviceKind.INTERFACE, "net"),
            Map.entry(DeviceKind.SMARTCARD, "smartcard"), Map.entry(DeviceKind.SERIAL, "serial"),
            Map.entry(DeviceKind.PARALLEL, "parallel"), Map.entry(DeviceKind.CHANNEL, "channel"),
            Map.entry(DeviceKind.CONSOLE, "console"), Map.entry(DeviceKind.INPUT, "input"),
            Map.entry(DeviceKind.TPM, "tpm"), Map.entry(DeviceKind.SOUND, "sound"),
            Map.entry(DeviceKind.VIDEO, "video"), Map.entry(DeviceKind.HOSTDEV, "hostdev"),
            Map.entry(DeviceKind.REDIRDEV, "redir"), Map.entry(DeviceKind.HUB, "hub"),
            Map.entry(DeviceKind.WATCHDOG, "watchdog"), Map.entry(DeviceKind.MEMBALLOON, "balloon"),
            Map.entry(DeviceKind.RNG, "rng"), Map.entry(DeviceKind.SHMEM, "shmem"),
            Map.entry(DeviceKind.IOMMU, "iommu"),
            Map.entry(DeviceKind.VSOCK, "vsock")));
    private static final Set<String> BEFORE_ALIAS_DRIVERS = Set.of("memballoon", "vsock");

    private final DomainConfig config;
    private final Map<String, Integer> next = new HashMap<>();
    private final Set<String> used = new HashSet<>();

    private Aliases(DomainConfig config) {
        this.config = config;
        config.devices().forEach(d -> used.add(of(d)));
    }

    /** The configuration with an alias for every device that has none. */
    static DomainConfig assign(DomainConfig config) {
        Aliases work = new Aliases(config);
        DomainConfig named = config.mapDevices(work::named);
        return Consoles.shadow(named);
    }

    /** The name of a device that comes into a run: numbers of those that have left are taken again only at the end of the row. */
    static String next(DomainConfig live, Device device) {
        String prefix = COUNTED.get(device.kind());
        if (prefix == null) {
            return new Aliases(live).name(device);
        }
        int next = (int) (device.kind() == DeviceKind.CONSOLE
                ? live.devices().stream().filter(d -> d.kind() == DeviceKind.CONSOLE).count()
                : 0);
        for (Device d : live.devices()) {
            String name = of(d);
            if (d.kind() == device.kind() && name != null && name.matches(prefix + "[0-9]{1,8}")) {
                next = Math.max(next, Integer.parseInt(name.substring(prefix.length())) + 1);
            }
        }
        return prefix + next;
    }

    /** The device's alias, or null. */
    static String of(Device d) {
        Element alias = d.element().child("alias");
        return alias == null ? null : alias.attribute("name");
    }

    private Device named(Device d) {
        if (of(d) != null) {
            return d;
        }
        String name = name(d);
        if (d.kind() == DeviceKind.DISK && !used.add(name)) {
            // Such as vda and hda on one bus: QEMU would refuse the second.
            throw Refusals.genericUnsupported("non unique alias detected: " + name);
        }
        return name == null ? d : Device.of(d.kind(), with(d.element(), name));
    }

    /** The element with the alias where the document has it: in front of the address and what comes behind that. */
    static Element with(Element e, String name) {
        Element alias = Element.of("alias").withAttribute("name", name);
        if (e.child("alias") != null) {
            return e.withChild(alias);
        }
        List<org.jvirtd.conf.xml.Node> content = new java.util.ArrayList<>(e.content());
        int at = content.size();
        while (at > 0 && content.get(at - 1) instanceof Element c && behind(e, c)) {
            at--;
        }
        content.add(at, alias);
        return e.withContent(content);
    }

    private static boolean behind(Element device, Element part) {
        return Set.of("master", "rom", "acpi", "address", "pcihole64").contains(part.name())
                || part.name().equals("driver") && BEFORE_ALIAS_DRIVERS.contains(device.name());
    }

    private String name(Device d) {
        return switch (d.kind()) {
            case DISK -> disk((Device.Disk) d);
            case CONTROLLER -> controller((Device.Controller) d);
            case MEMORY -> memory(d.element());
            default -> COUNTED.containsKey(d.kind()) ? counted(COUNTED.get(d.kind())) : null;
        };
    }

    /** The first number from where the count stands whose name is free. */
    private String counted(String prefix) {
        int number = next.getOrDefault(prefix, 0);
        while (!used.add(prefix + number)) {
            number++;
        }
        next.put(prefix, number + 1);
        return prefix + number;
    }

    private String disk(Device.Disk d) {
        Element a = d.element().child("address");
        String bus = d.bus();
        if (a == null || !"drive".equals(a.attribute("type"))) {
            String prefix = "virtio".equals(bus) ? "virtio-disk" : bus + "-disk";
            return prefix + index(d.target());
        }
        String place = a.attribute("controller") + "-" + a.attribute("bus");
        boolean targeted = "scsi".equals(bus) && !model(a.attribute("controller")).equals("lsilogic");
        return bus + place + "-" + (targeted ? a.attribute("target") + "-" : "") + a.attribute("unit");
    }

    private String model(String controller) {
        for (Device.Controller c : config.devices(Device.Controller.class)) {
            if (c.type().equals("scsi") && controller.equals(c.element().attribute("index"))) {
                return c.element().attribute("model", "");
            }
        }
        return "";
    }

    /** The number in a disk's name: 0 for {@code vda}, 26 for {@code vdaa}. */
    static int index(String target) {
        String letters = target.replaceFirst("^(xvd|ubd|[a-z]d)", "").replaceFirst("[0-9]+$", "");
        int index = 0;
        for (int i = 0; i < letters.length(); i++) {
            index = (i == 0 ? 0 : (index + 1) * 26) + letters.charAt(i) - 'a';
        }
        return index;
    }

    private String controller(Device.Controller c) {
        String model = c.element().attribute("model", "");
        return switch (c.type()) {
            case "pci" -> c.index() == 0 && model.equals("pcie-root") ? "pcie.0" : "pci." + c.index();
            case "usb" -> c.index() == 0 ? "usb" : "usb" + c.index();
            case "ide" -> c.index() == 0 ? "ide" : "ide" + c.index();
            case "sata" -> c.index() == 0 && Machines.of(config) == Machines.Q35 ? "ide" : "sata" + c.index();
            default -> c.type() + c.index();
        };
    }

    private String memory(Element e) {
        Element a = e.child("address");
        String model = e.attribute("model");
        if (a != null && "dimm".equals(a.attribute("type"))) {
            return (model.equals("nvdimm") ? "nvdimm" : "dimm") + a.attribute("slot");
        }
        return counted(switch (model) {
            case "virtio-pmem" -> "virtiopmem";
            case "virtio-mem" -> "virtiomem";
            default -> "epc";
        });
    }
}
