/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import org.jvirtd.testkit.Await;

/** The small guest of {@code build/guest.sh}, and documents of domains that run it, or nothing. */
final class TestGuest {
    private static final Path FOLDER = Path.of("target", "guest").toAbsolutePath();
    private static final String READY = "GUEST READY";

    private TestGuest() {}

    static Path kernel() {
        return file("vmlinuz");
    }

    static Path initrd() {
        return file("initrd");
    }

    private static Path file(String name) {
        Path file = FOLDER.resolve(name);
        if (!Files.exists(file)) {
            throw new AssertionError(file + " is missing; make it with:  build/guest.sh itests/target/guest"
                    + "  (Debian packages linux-image-cloud-amd64, qemu-guest-agent, busybox-static, cpio)");
        }
        return file;
    }

    /** A domain that boots the guest, whose serial port is written to the file. */
    static String booting(String name, Path console) {
        return domain(name, 128, "<kernel>" + kernel() + "</kernel><initrd>" + initrd()
                + "</initrd><cmdline>console=ttyS0 panic=-1 quiet</cmdline>",
                "<serial type='file'><source path='" + console + "' append='on'/></serial>");
    }

    /** A domain without anything to boot, with little memory. */
    static String empty(String name) {
        return domain(name, 16, "", "<serial type='null'/>");
    }

    private static String domain(String name, int mebibytes, String os, String devices) {
        return "<domain type='qemu'><name>" + name + "</name><uuid>"
                + UUID.nameUUIDFromBytes(name.getBytes()) + "</uuid><memory unit='MiB'>" + mebibytes
                + "</memory><vcpu>1</vcpu><os><type arch='x86_64' machine='pc'>hvm</type>" + os
                + "</os><features><acpi/></features><devices>"
                + "<emulator>/usr/bin/qemu-system-x86_64</emulator>" + devices + "</devices></domain>";
    }

    /** How often the guest has said that it is up. */
    static int boots(Path console) throws IOException {
        return Files.exists(console) ? Files.readString(console).split(READY, -1).length - 1 : 0;
    }

    /** Waits until the guest has come up so many times. */
    static void awaitBoots(Path console, int times) {
        Await.until("the guest has booted " + times + " times", () -> boots(console) >= times, () -> {
            try {
                return Files.exists(console) ? Files.readString(console) : "nothing on its console";
            } catch (IOException e) {
                return e.toString();
            }
        });
    }
}
