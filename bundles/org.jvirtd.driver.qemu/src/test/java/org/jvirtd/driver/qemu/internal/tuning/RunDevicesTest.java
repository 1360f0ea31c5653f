/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainRunningReason;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.driver.qemu.internal.domain.Run;
import org.jvirtd.driver.qemu.internal.domain.TestHost;
import org.jvirtd.driver.qemu.internal.hotplug.PlugKit;
import org.jvirtd.queue.Change;

/** Which devices of a run may come and leave, in the reference's words. QEMU is not asked. */
class RunDevicesTest {
    private static final int LIVE = 1;
    private static final int CONFIG = 2;
    private static final String LEASE = "<lease><lockspace>x</lockspace><key>y</key><target path='/l'/></lease>";

    @TempDir
    private Path home;
    private TestHost host;
    private QemuDomain domain;
    private QemuDevices devices;

    @BeforeEach
    void start() {
        host = new TestHost(home);
        PlugKit kit = new PlugKit(host, Duration.ZERO);
        devices = new QemuDevices(new Tuned(host.domains::get, host.definitions), host.documents,
                new RunningDevices(kit.plugging(), kit.unplugging()));
        domain = host.definitions.define(host.documents.read(TestHost.document("guest", TestHost.uuid(1))
                .replace("</os>",
                        "</os><devices><disk type='file'><source file='/a'/><target dev='hda' bus='ide'/></disk>"
                                + "<disk type='file' device='cdrom'><target dev='hdc' bus='ide'/></disk>"
                                + "<disk type='file'><source file='/b'/><target dev='sda' bus='scsi'/></disk>"
                                + "<controller type='scsi' index='0' model='virtio-scsi'/><watchdog model='i6300esb'/></devices>"),
                0));
        Run run = new Run(1, DomainState.DOMAIN_RUNNING, DomainRunningReason.DOMAIN_RUNNING_BOOTED.value(), 101, 7,
                List.of());
        domain.update(state -> Change.<QemuDomainState, Void>of(
                state.withConfigs(host.documents.prepared(state.stored(), 1), state.stored()).withRun(run)));
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <disk type='file'><target dev='vdb'/></disk>|missing source information for device vdb
            <disk type='file' device='floppy'><source file='/a'/><target dev='fda' bus='fdc'/></disk>|Operation not supported: floppy device hotplug isn't supported
            <disk type='file'><source file='/a'/><target dev='xvda' bus='xen'/></disk>|internal error: unsupported disk bus 'xen' with device setup
            <disk type='file'><source file='/a'/><target dev='sdb' bus='scsi'/><address type='drive' controller='0' bus='0' target='0' unit='0'/></disk>|Requested operation is not valid: Domain already contains a disk with that address
            <controller type='usb' model='qemu-xhci'/>|Operation not supported: 'usb' controller cannot be hot plugged.
            <controller type='scsi' index='0'/>|operation failed: target scsi:0 already exists
            <watchdog model='i6300esb'/>|Requested operation is not valid: domain already has a watchdog
            <input type='mouse' bus='ps2'/>|Operation not supported: input device on bus 'ps2' cannot be hot plugged.
            <memory model='dimm'><target><size unit='MiB'>1</size><node>0</node></target></memory>|can't add memory backend as guest has no NUMA nodes configured
            <filesystem type='mount'><source dir='/a'/><target dir='x'/></filesystem>|Operation not supported: only virtiofs filesystems can be hotplugged
            <sound model='ich6'/>|Operation not supported: live attach of device 'sound' is not supported
            <nvram/>|unsupported configuration: nvram device is only supported for PPC64
            """)
    void whatCannotComeIsRefused(String xml, String words) {
        assertThatThrownBy(() -> devices.attachDevice(domain.ref(), xml, LIVE)).isInstanceOf(VirtException.class)
                .hasMessage(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <disk type='file'><target dev='vdz'/></disk>|device not found: disk vdz not found
            <disk type='file'><target dev='qqq' bus='scsi'/></disk>|XML error: Unknown disk name 'qqq' and no address specified
            <disk type='file'><target dev='hda' bus='ide'/></disk>|Operation not supported: This type of disk cannot be hot unplugged
            <disk type='file' device='cdrom'><target dev='hdc' bus='ide'/></disk>|Operation not supported: disk device type 'cdrom' cannot be detached
            <controller type='usb'/>|Operation not supported: 'usb' controller cannot be hot unplugged.
            <controller type='scsi' index='0'/>|operation failed: device cannot be detached: device is busy
            <controller type='scsi' index='3'/>|device not found: controller scsi:3 not found
            <input type='mouse' bus='ps2'/>|Operation not supported: input device on bus 'ps2' cannot be detached
            <input type='tablet' bus='usb'/>|device not found: matching input device not found
            <rng model='virtio'><backend model='random'>/a</backend></rng>|device not found: model 'random' RNG device not present in domain configuration
            <parallel type='null'/>|device not found: chr type 'parallel' device not present in domain configuration
            <memballoon model='virtio'/>|Operation not supported: live detach of device 'memballoon' is not supported
            <redirdev bus='usb' type='spicevmc'/>|Requested operation is not valid: no matching redirdev was not found
            """)
    void whatCannotLeaveIsRefused(String xml, String words) {
        assertThatThrownBy(() -> devices.detachDevice(domain.ref(), xml, LIVE)).isInstanceOf(VirtException.class)
                .hasMessage(words);
    }

    @Test
    void aDiskThatIsMeantNeedsNoSource() {
        devices.detachDevice(domain.ref(), "<disk type='file'><target dev='hda'/></disk>", CONFIG);
        assertThat(domain.state().stored().disks()).extracting(disk -> disk.target()).doesNotContain("hda");
        assertThat(domain.state().current().disks()).extracting(disk -> disk.target()).contains("hda");
    }

    @Test
    void aLeaseComesAndLeavesWithoutQemu() {
        devices.attachDevice(domain.ref(), LEASE, LIVE);
        assertThatThrownBy(() -> devices.attachDevice(domain.ref(), LEASE, LIVE))
                .hasMessage("Requested operation is not valid: Lease y in lockspace x already exists");
        assertThat(host.documents.write(domain.state().current(), 1, 0)).contains("<lease>");
        devices.detachDevice(domain.ref(), LEASE, LIVE);
        assertThat(host.documents.write(domain.state().current(), 1, 0)).doesNotContain("<lease>");
    }
}
