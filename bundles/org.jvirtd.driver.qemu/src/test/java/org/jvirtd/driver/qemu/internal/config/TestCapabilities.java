/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.driver.qemu.internal.caps.Accelerator;
import org.jvirtd.driver.qemu.internal.caps.CapabilitiesSource;
import org.jvirtd.driver.qemu.internal.caps.Machine;
import org.jvirtd.driver.qemu.internal.caps.QemuCapabilities;
import org.jvirtd.driver.qemu.internal.store.Layout;

/** The two QEMU programs of the machine on which the cases were recorded, and the folders of its daemon. */
public final class TestCapabilities implements CapabilitiesSource {
    private static final Path LIB = Path.of("/var/lib/libvirt/qemu");

    private final QemuCapabilities wide = program("x86_64", "qemu64-x86_64-cpu");
    private final QemuCapabilities narrow = program("i686", "qemu32-i386-cpu");

    /** The documents of such a machine. */
    public static DomainDocuments documents() {
        Layout layout = new Layout(Path.of("/etc/libvirt/qemu"), LIB, Path.of("/run/libvirt/qemu"),
                Path.of("/var/log/libvirt/qemu"), Path.of("/var/cache/libvirt/qemu"));
        return new DomainDocuments(new TestCapabilities(), layout, () -> "52:54:00:00:00:99");
    }

    @Override
    public QemuCapabilities of(Path emulator) {
        for (QemuCapabilities c : List.of(wide, narrow)) {
            if (c.binary().equals(emulator)) {
                return c;
            }
        }
        throw VirtException.verbatim(ErrorCode.SYSTEM_ERROR, ErrorDomain.QEMU,
                "Cannot check QEMU binary " + emulator + ": No such file or directory", "%s", null, null, 2, -1);
    }

    @Override
    public Optional<QemuCapabilities> find(String arch) {
        return List.of(wide, narrow).stream().filter(c -> c.arch().equals(arch)).findFirst();
    }

    private static QemuCapabilities program(String arch, String cpu) {
        List<Machine> machines = new ArrayList<>();
        for (String version : List.of("7.2", "6.2", "5.1", "2.12", "2.5")) {
            boolean newest = version.equals("7.2");
            machines.add(new Machine("pc-i440fx-" + version, newest ? "pc" : null, 255, true, "pc.ram", cpu, newest,
                    false, true));
            machines.add(new Machine("pc-q35-" + version, newest ? "q35" : null, 288, true, "pc.ram", cpu, false,
                    false, true));
        }
        machines.add(new Machine("isapc", null, 1, false, "pc.ram", cpu, false, false, false));
        machines.add(new Machine("microvm", null, 288, false, "microvm.ram", cpu, false, false, false));
        Accelerator accelerator = new Accelerator(List.of(), null);
        String name = arch.equals("i686") ? "i386" : arch;
        return new QemuCapabilities(Path.of("/usr/bin/qemu-system-" + name), arch, 7_002_022, "", machines, devices(),
                Map.of(), Set.of(), Set.of(), Set.of(), accelerator, accelerator);
    }

    private static Set<String> devices() {
        return Set.of(text("config/devices.txt").split("\n"));
    }

    /** A resource of the tests. */
    static String text(String resource) {
        try (InputStream in = TestCapabilities.class.getResourceAsStream("/" + resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(resource, e);
        }
    }
}
