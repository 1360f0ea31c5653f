/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.caps;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Recorded answers are understood. */
class RecordedCapabilitiesTest {
    private final QemuCapabilities qemu = RecordedCapabilities.qemu72();

    @Test
    void versionAndPackage() {
        assertThat(qemu.version() / 1000).isEqualTo(7002);
        assertThat(qemu.packageText()).startsWith("Debian");
        assertThat(qemu.binary()).isEqualTo(RecordedCapabilities.BINARY);
    }

    @Test
    void machinesWithAliases() {
        assertThat(qemu.machine("pc")).contains(new Machine("pc-i440fx-7.2", "pc", 255, true, "pc.ram",
                "qemu64-x86_64-cpu", true, false, false));
        assertThat(qemu.machine("pc-q35-7.2")).isEqualTo(qemu.machine("q35"));
        assertThat(qemu.machine("nosuch")).isEmpty();
    }

    @Test
    void modelsDependOnHowGuestsAreRun() {
        assertThat(qemu.tcg().model("Westmere")).get().extracting(CpuModel::usable).isEqualTo(true);
        assertThat(qemu.accelerator("kvm").flatMap(k -> k.model("Westmere"))).get().extracting(CpuModel::usable)
                .isEqualTo(false);
        assertThat(qemu.accelerator("xen")).isEmpty();
    }

    @Test
    void commandsEventsTypesAndSchema() {
        assertThat(qemu.hasCommand("query-status")).isTrue();
        assertThat(qemu.hasCommand("nosuch")).isFalse();
        assertThat(qemu.hasEvent("DEVICE_TRAY_MOVED")).isTrue();
        assertThat(qemu.hasEvent("query-status")).isFalse();
        assertThat(qemu.hasDevice("virtio-rng-pci")).isTrue();
        assertThat(qemu.hasProperty("virtio-rng-pci", "rng")).isTrue();
        assertThat(qemu.hasProperty("virtio-rng-pci", "nosuch")).isFalse();
        assertThat(qemu.hasSchema("object-add/qom-type/^iothread")).isTrue();
        assertThat(qemu.hasSchema("object-add/+iothread/poll-max-ns")).isTrue();
        assertThat(qemu.hasSchema("blockdev-add/+file/aio/^nosuch")).isFalse();
    }
}
