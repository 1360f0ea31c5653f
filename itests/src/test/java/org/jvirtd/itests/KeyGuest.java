/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

import org.jvirtd.testkit.Await;

/**
 * A guest of one boot sector, which does what a key asks for: p panics, r resets, o powers off, w fires the watchdog, t sets the
 * clock. It says R on its serial port when it waits for keys.
 */
final class KeyGuest {
    /** As 16-bit code: print R; then read a key (int 0x16), and write the word of its row of the table to the row's port. */
    private static final String CODE = "fa31c08ed88ed0bc007cfbbaf803b052ee30e4cd16baf803eebe427c8a2484e474ef38c4740583c605ebf18b54018b440381fa0406740883fa707403eeebd2efebcf6f04060020730406002472f90c060670050501007743040f007470000412";
    private static final int SECTOR = 512;
    private static final int MEBIBYTE = 1_048_576;

    private final Path folder;
    private final Path disk;

    KeyGuest(Path folder) throws IOException {
        this.folder = folder;
        this.disk = folder.resolve("keys.img");
        byte[] image = Arrays.copyOf(HexFormat.of().parseHex(CODE), 2 * MEBIBYTE);
        image[SECTOR - 2] = 0x55;
        image[SECTOR - 1] = (byte) 0xaa;
        Files.write(disk, image);
    }

    /** A domain that runs it. */
    String domain(String name, String actions, String devices) {
        return "<domain type='qemu'><name>" + name + "</name><uuid>" + UUID.nameUUIDFromBytes(name.getBytes())
                + "</uuid><memory unit='MiB'>16</memory><vcpu>1</vcpu>"
                + "<os><type arch='x86_64' machine='pc'>hvm</type></os><features><acpi/></features>" + actions
                + "<devices><emulator>/usr/bin/qemu-system-x86_64</emulator><disk type='file' device='disk'>"
                + "<driver name='qemu' type='raw'/><source file='" + disk + "'/><target dev='vda' bus='virtio'/>"
                + "<readonly/></disk><serial type='file'><source path='" + serial(name) + "'/></serial>" + devices
                + "</devices></domain>";
    }

    /** Defines it, starts it, and waits until it waits for keys. */
    void start(QemuHost host, String name, String actions, String devices) {
        host.define(domain(name, actions, devices));
        host.virsh("start", name).ok();
        awaitBoots(host, name, 1);
    }

    /** Waits until it has waited for keys anew so many times. */
    void awaitBoots(QemuHost host, String name, int times) {
        Await.until(name + " has booted " + times + " times",
                () -> Files.readString(serial(name)).chars().filter(c -> c == 'R').count() >= times,
                () -> host.virsh("domstate", name, "--reason").out());
    }

    /** Presses a key: a letter. */
    static void press(QemuHost host, String name, String key) {
        host.virsh("send-key", name, "KEY_" + key).ok();
    }

    private Path serial(String name) {
        return folder.resolve(name + ".serial");
    }
}
