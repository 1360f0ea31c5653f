/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.api.driver.HypervisorDriver;
import org.jvirtd.driver.contract.DriverContract;
import org.jvirtd.driver.contract.Rooms;
import org.jvirtd.testkit.Await;

/** With the QEMU of this machine; the domains are small and have no guest in them. */
class QemuContractTest extends DriverContract {
    /** What is known of QEMU, so that it is asked once. */
    @TempDir
    static Path cache;

    @Override
    protected HypervisorDriver make(Rooms rooms) {
        return new QemuDriver(Rooms.config(QemuDriver.Config.class, Map.of("cache__dir", cache.toString())),
                rooms.bundleContext(), rooms.queues(),
                rooms.workers(), rooms.loop());
    }

    @Override
    protected void deactivate(HypervisorDriver driver) {
        Await.until("this machine's QEMU has been asked what it can do", () -> Thread.getAllStackTraces().keySet()
                .stream().noneMatch(thread -> thread.getName().equals("jvirtd-qemu-init")));
        ((QemuDriver) driver).close();
    }

    @Override
    protected String uri() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)
                    ? "qemu:///system"
                    : "qemu:///session";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    protected String document(String name) {
        return "<domain type='qemu'><name>" + name + "</name><memory unit='MiB'>16</memory><vcpu>1</vcpu>"
                + "<os><type arch='x86_64'>hvm</type></os></domain>";
    }

    @Override
    protected int crowd() {
        return 3;
    }
}
