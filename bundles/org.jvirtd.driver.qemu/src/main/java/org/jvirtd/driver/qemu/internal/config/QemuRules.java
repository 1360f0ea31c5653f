/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import java.nio.file.Path;
import java.util.List;

import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.domain.DriverRules;
import org.jvirtd.conf.domain.OsBooting;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.caps.CapabilitiesSource;
import org.jvirtd.driver.qemu.internal.caps.Machine;
import org.jvirtd.driver.qemu.internal.caps.QemuCapabilities;
import org.jvirtd.driver.qemu.internal.config.address.DeviceAddresses;
import org.jvirtd.driver.qemu.internal.config.check.QemuChecks;
import org.jvirtd.driver.qemu.internal.store.Layout;

/** What the QEMU driver does to a document while it is read. */
final class QemuRules implements DriverRules {
    private final CapabilitiesSource source;
    private final Layout layout;

    QemuRules(CapabilitiesSource source, Layout layout) {
        this.source = source;
        this.layout = layout;
    }

    @Override
    public List<Element> own(Element root) {
        return QemuNamespace.read(root);
    }

    @Override
    public DomainConfig defaults(DomainConfig read) {
        QemuCapabilities capabilities = capabilities(read);
        EmulatorChecks.check(read, capabilities);
        DomainConfig named = read.withEmulator(capabilities.binary().toString());
        Machine machine = machine(named, capabilities);
        if (machine != null) {
            named = named.withOs(new OsBooting(named.os().element()
                    .withChild(named.os().element().child("type").withAttribute("machine", machine.name()))));
        }
        DomainConfig whole = ImplicitDevices.always(CpuDefaults.fill(named, machine));
        whole = SectionDefaults.fill(whole);
        return Firmware.complete(whole, layout).mapDevices(DeviceDefaults::fill);
    }

    @Override
    public DomainConfig complete(DomainConfig whole) {
        DomainConfig filled = ImplicitDevices.audio(whole.mapDevices(DeviceDefaults::fill));
        PciRoots.check(filled);
        return DeviceAddresses.assign(filled);
    }

    @Override
    public void check(DomainConfig whole) {
        QemuChecks.check(whole, capabilities(whole));
    }

    QemuCapabilities capabilities(DomainConfig config) {
        if (config.emulator() != null) {
            return source.of(Path.of(config.emulator()));
        }
        String arch = config.os().arch();
        return source.find(arch)
                .orElseThrow(() -> Refusals.unsupported("No emulator found for arch '" + arch + "'"));
    }

    private static Machine machine(DomainConfig config, QemuCapabilities capabilities) {
        String name = config.os().machine();
        return (name == null ? capabilities.defaultMachine() : capabilities.machine(name)).orElse(null);
    }
}
