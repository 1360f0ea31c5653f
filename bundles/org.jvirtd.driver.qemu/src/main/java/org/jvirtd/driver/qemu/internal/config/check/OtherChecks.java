/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config.check;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.config.Machines;
import org.jvirtd.driver.qemu.internal.config.Refusals;

/** The other devices. */
final class OtherChecks {
    private OtherChecks() {}

    static void addTo(Map<DeviceKind, BiConsumer<Device, DomainUnderCheck>> all) {
        put(all, DeviceKind.WATCHDOG, OtherChecks::watchdog);
        put(all, DeviceKind.PANIC, OtherChecks::panic);
        put(all, DeviceKind.IOMMU, OtherChecks::iommu);
        put(all, DeviceKind.SHMEM, OtherChecks::shmem);
        put(all, DeviceKind.TPM, OtherChecks::tpm);
        put(all, DeviceKind.SMARTCARD, OtherChecks::smartcard);
        put(all, DeviceKind.HOSTDEV, OtherChecks::hostdev);
        put(all, DeviceKind.FILESYSTEM, OtherChecks::filesystem);
        put(all, DeviceKind.SOUND, ScreenChecks::audio);
        put(all, DeviceKind.INPUT, OtherChecks::input);
        put(all, DeviceKind.AUDIO, OtherChecks::audio);
        put(all, DeviceKind.VSOCK, OtherChecks::vsock);
    }

    private static void put(Map<DeviceKind, BiConsumer<Device, DomainUnderCheck>> all, DeviceKind kind,
            BiConsumer<Element, DomainUnderCheck> check) {
        all.put(kind, (d, c) -> check.accept(d.element(), c));
    }

    private static List<Device> those(DomainUnderCheck c, DeviceKind kind) {
        return c.config().devices().stream().filter(d -> d.kind() == kind).toList();
    }

    private static void watchdog(Element e, DomainUnderCheck c) {
        String model = e.attribute("model");
        if (those(c, DeviceKind.WATCHDOG).size() > 1) {
            throw Refusals.generic("only a single watchdog device is supported");
        }
        if (model.equals("diag288")) {
            throw Refusals.unsupported("diag288 model of watchdog is allowed for s390 and s390x only");
        }
        if (model.equals("ib700") && e.child("address") != null) {
            throw Refusals.unsupported("ib700 model of watchdog does not support configuring the address");
        }
    }

    private static void panic(Element e, DomainUnderCheck c) {
        String model = e.attribute("model");
        Element address = e.child("address");
        if (model.equals("pseries")) {
            throw Refusals.unsupported("only pSeries guests support panic device of model 'pseries'");
        }
        if (model.equals("s390")) {
            throw Refusals.unsupported("only S390 guests support panic device of model 's390'");
        }
        if (model.equals("isa") && address != null && !"isa".equals(address.attribute("type"))) {
            throw Refusals.unsupported("panic is supported only with ISA address type");
        }
    }

    private static void iommu(Element e, DomainUnderCheck c) {
        String model = e.attribute("model");
        String start = "IOMMU device: '" + model + "' ";
        if (model.equals("smmuv3")) {
            throw Refusals.unsupported(start + "is only supported with ARM Virt machines");
        }
        if (c.machine() != Machines.Q35) {
            throw Refusals.unsupported(start + "is only supported with Q35 "
                    + (model.equals("virtio") ? "and ARM Virt machines" : "machines"));
        }
        if (model.equals("virtio") && !c.feature("acpi")) {
            throw Refusals.unsupported(start + "requires ACPI");
        }
    }

    private static void shmem(Element e, DomainUnderCheck c) {
        String model = e.child("model").attribute("type");
        if (e.attribute("name").contains("/")) {
            throw Refusals.genericUnsupported("shmem name cannot include '/' character");
        }
        if (e.child("msi") != null && e.child("server") == null) {
            throw Refusals.genericXml("msi option is only supported with a server");
        }
        if (!c.capabilities().hasDevice(model)) {
            throw Refusals.unsupported(model + " device is not supported with this QEMU binary");
        }
        if (model.equals("ivshmem-plain") && e.child("server") != null) {
            throw Refusals.unsupported("shmem model 'ivshmem-plain' is supported only with server option disabled");
        }
        if (model.equals("ivshmem-doorbell") && e.child("size") != null) {
            throw Refusals.unsupported("shmem model 'ivshmem-doorbell' does not support size setting");
        }
    }

    private static void tpm(Element e, DomainUnderCheck c) {
        String model = e.attribute("model");
        if (those(c, DeviceKind.TPM).size() > 1) {
            throw Refusals.unsupported("only a single TPM non-proxy device is supported");
        }
        if (!c.capabilities().hasDevice(model)) {
            throw Refusals.unsupported("The QEMU executable " + c.capabilities().binary()
                    + " does not support TPM model " + model);
        }
        if (model.equals("tpm-crb") && "1.2".equals(e.child("backend").attribute("version"))) {
            throw Refusals.unsupported("Unsupported interface 'tpm-crb' for TPM 1.2");
        }
    }

    private static void smartcard(Element e, DomainUnderCheck c) {
        if (those(c, DeviceKind.SMARTCARD).size() > 1) {
            throw Refusals.unsupported("this QEMU binary lacks multiple smartcard support");
        }
        CharacterChecks.host(e, c);
    }

    private static void hostdev(Element e, DomainUnderCheck c) {
        if (e.attribute("mode").equals("capabilities")) {
            throw Refusals.unsupported("hostdev mode 'capabilities' is not supported in qemu");
        }
        Element source = e.child("source");
        if (source != null && source.attribute("writeFiltering") != null) {
            throw Refusals.unsupported(
                    "Write filtering of PCI device configuration space is not supported by qemu");
        }
        if ("vfio-ccw".equals(e.attribute("model"))) {
            throw Refusals.unsupported("VFIO CCW device assignment is not supported by this version of QEMU");
        }
        if ("on".equals(e.attribute("display")) && c.config().devices(Device.Graphics.class).isEmpty()) {
            throw Refusals.unsupported("graphics device is needed for attribute value 'display=on' in <hostdev>");
        }
    }

    private static void filesystem(Element e, DomainUnderCheck c) {
        if (!e.attribute("type").equals("mount")) {
            throw Refusals.unsupported("only supports mount filesystem type");
        }
        Element driver = e.child("driver");
        boolean virtiofs = driver != null && "virtiofs".equals(driver.attribute("type"));
        if (virtiofs && !c.sharedMemory()) {
            throw Refusals.unsupported("'virtiofs' requires shared memory");
        }
        boolean modes = e.attribute("fmode") != null || e.attribute("dmode") != null;
        if (modes && !"mapped".equals(e.attribute("accessmode"))) {
            throw Refusals.unsupported("fmode and dmode must be used with accessmode=mapped");
        }
    }

    private static void input(Element e, DomainUnderCheck c) {
        if ("passthrough".equals(e.attribute("type")) && !"virtio".equals(e.attribute("bus"))) {
            throw Refusals.genericUnsupported("only bus 'virtio' is supported for 'passthrough' input devices");
        }
    }

    private static void audio(Element e, DomainUnderCheck c) {
        long same = those(c, DeviceKind.AUDIO).stream()
                .filter(d -> e.attribute("id").equals(d.element().attribute("id"))).count();
        if (same > 1) {
            throw Refusals.genericXml("audio ID " + e.attribute("id") + " is used multiple times");
        }
    }

    private static void vsock(Element e, DomainUnderCheck c) {
        if (those(c, DeviceKind.VSOCK).size() > 1) {
            throw Refusals.genericXml("only a single vsock device is supported");
        }
    }
}
