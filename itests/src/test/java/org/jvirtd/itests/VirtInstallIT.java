/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tools with which people make guests: virt-install, virt-xml, virt-clone. */
@Tag(OnOneJdk.TAG)
class VirtInstallIT {
    @TempDir
    Path temp;
    private QemuHost host;

    @BeforeEach
    void start() throws Exception {
        host = QemuHost.start(temp.resolve("h"));
        Path pool = Files.createDirectory(temp.resolve("pool"));
        host.virsh("pool-create-as", "images", "dir", "--target", pool.toString()).ok();
    }

    @AfterEach
    void stop() {
        if (host != null) {
            host.close();
        }
    }

    @Test
    void aGuestIsInstalledOnANewDiskChangedAndCloned() {
        Path console = temp.resolve("console");
        tool("virt-install", "--name", "vm", "--memory", "128", "--vcpus", "1", "--virt-type", "qemu", "--disk",
                "pool=images,size=0.01,format=qcow2", "--network", "none", "--graphics", "none", "--serial",
                "file,path=" + console, "--osinfo", "detect=on,require=off", "--boot",
                "kernel=" + TestGuest.kernel() + ",initrd=" + TestGuest.initrd()
                        + ",kernel_args=console=ttyS0 panic=-1 quiet",
                "--noautoconsole", "--import");
        TestGuest.awaitBoots(console, 1);
        assertThat(host.virsh("domblklist", "vm").ok()).contains(temp.resolve("pool") + "/vm.qcow2");
        host.virsh("destroy", "vm").ok();

        tool("virt-xml", "vm", "--edit", "--memory", "64");
        assertThat(host.virsh("dominfo", "vm").ok()).contains("Used memory:    65536 KiB");
        tool("virt-clone", "--original", "vm", "--name", "copy", "--auto-clone");
        assertThat(host.virsh("domblklist", "copy").ok()).contains(temp.resolve("pool") + "/copy.qcow2");
        assertThat(temp.resolve("pool/copy.qcow2")).exists();
        host.virsh("start", "copy", "--paused").ok();
    }

    @Test
    void anImageIsImported() {
        Path disk = temp.resolve("pool/disk.qcow2");
        Command.run("qemu-img", "create", "-q", "-f", "qcow2", disk.toString(), "8M").ok();
        tool("virt-install", "--name", "vm", "--memory", "64", "--vcpus", "1", "--virt-type", "qemu", "--disk",
                "path=" + disk + ",format=qcow2", "--network", "none", "--graphics", "none", "--osinfo",
                "detect=on,require=off", "--noautoconsole", "--import");

        assertThat(host.state("vm")).isEqualTo("running (booted)");
        assertThat(host.virsh("vol-list", "images").ok()).contains("disk.qcow2");
    }

    private void tool(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program, "--connect", host.uri()));
        command.addAll(List.of(arguments));
        Command.run(command, null).ok();
    }
}
