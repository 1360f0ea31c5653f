/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config.check;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.config.DeviceLists;
import org.jvirtd.driver.qemu.internal.config.Machines;
import org.jvirtd.driver.qemu.internal.config.Refusals;

/** {@code <os>} and the machine. */
final class BootChecks {
    private static final int MAX_TIMEOUT = 65535;

    private BootChecks() {}

    static void check(DomainUnderCheck c) {
        machine(c);
        Element os = c.config().os().element();
        timeout(os);
        loader(os);
        firmware(os, c);
        Element bios = os.child("bios");
        boolean serial = DeviceLists.has(c.config().devices(), DeviceKind.SERIAL);
        if (bios != null && "yes".equals(bios.attribute("useserial")) && !serial) {
            throw Refusals.xml("need at least one serial port to use BIOS serial output");
        }
    }

    private static void machine(DomainUnderCheck c) {
        String machine = c.config().os().machine();
        if (machine == null || c.capabilities().machine(machine).isEmpty()) {
            throw Refusals.unsupported("Emulator '" + c.capabilities().binary() + "' does not support machine type '"
                    + machine + "'");
        }
        if (c.config().section("bootloader") != null) {
            throw Refusals.unsupported("bootloader is not supported by QEMU");
        }
    }

    private static void timeout(Element os) {
        Element menu = os.child("bootmenu");
        String timeout = menu == null ? null : menu.attribute("timeout");
        if (timeout != null && Long.parseLong(timeout) > MAX_TIMEOUT) {
            throw Refusals.genericUnsupported("invalid value for boot menu timeout, must be in range [0,65535]");
        }
    }

    private static void loader(Element os) {
        Element loader = os.child("loader");
        Element nvram = os.child("nvram");
        boolean path = loader != null && !loader.text().isEmpty();
        if (os.attribute("firmware") == null && !path && (loader != null || nvram != null)) {
            throw detail("no loader path specified and firmware auto selection disabled");
        }
    }

    private static VirtException detail(String text) {
        return VirtException.of(ErrorCode.XML_DETAIL, ErrorDomain.DOMAIN, text);
    }

    private static void firmware(Element os, DomainUnderCheck c) {
        Element loader = os.child("loader");
        boolean efi = "efi".equals(os.attribute("firmware"))
                || loader != null && "pflash".equals(loader.attribute("type"));
        if (efi && !c.feature("acpi")) {
            throw Refusals.unsupported("UEFI requires ACPI on this architecture");
        }
        boolean stateless = loader != null && "yes".equals(loader.attribute("stateless"));
        if (efi && stateless && os.child("nvram") != null) {
            throw detail("NVRAM is not permitted when loader is stateless");
        }
        if (loader == null || !"yes".equals(loader.attribute("secure"))) {
            return;
        }
        if (c.machine() != Machines.Q35) {
            throw Refusals.unsupported("Secure boot is supported with q35 machine types only");
        }
        Element smm = c.in("features", "smm");
        if (smm == null || !"on".equals(smm.attribute("state"))) {
            throw Refusals.unsupported("Secure boot requires SMM feature enabled");
        }
    }
}
