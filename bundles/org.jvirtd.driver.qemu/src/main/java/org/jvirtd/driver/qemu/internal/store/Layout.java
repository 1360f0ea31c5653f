/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.store;

import java.nio.file.Path;

/**
 * Where the driver keeps what: the names that people know from libvirt, under folders of this daemon. Nothing here touches the
 * file system.
 *
 * @param etc definitions
 * @param lib what belongs to a domain for longer than a run
 * @param run what belongs to a run
 * @param log the guests' logs
 * @param cache what can be asked anew
 */
public record Layout(Path etc, Path lib, Path run, Path log, Path cache) {
    /** As many characters of a domain's name are in the folder of its run. */
    private static final int SHORT_NAME = 20;

    /** The folders of the driver under the daemon's. */
    public static Layout under(Path etc, Path lib, Path run, Path log, Path cache) {
        return new Layout(etc.resolve("qemu"), lib.resolve("qemu"), run.resolve("qemu"), log.resolve("qemu"),
                cache.resolve("qemu"));
    }

    /** The definition of a domain. */
    public Path definition(String name) {
        return etc.resolve(name + ".xml");
    }

    /** The link that says that a domain starts with the daemon. */
    public Path autostart(String name) {
        return etc.resolve("autostart").resolve(name + ".xml");
    }

    /** What is known of a run. */
    public Path status(String name) {
        return run.resolve(name + ".xml");
    }

    /** The file with the number of a run's process. */
    public Path pidFile(String name) {
        return run.resolve(name + ".pid");
    }

    /** What a domain's processes said. */
    public Path logFile(String name) {
        return log.resolve(name + ".log");
    }

    /** The image of a managed save. */
    public Path managedSave(String name) {
        return lib.resolve("save").resolve(name + ".save");
    }

    /** The variables of a domain's UEFI firmware. */
    public Path nvram(String name) {
        return lib.resolve("nvram").resolve(name + "_VARS.fd");
    }

    /** The folder of a run: its monitor's socket and its secrets. */
    public Path runFolder(int id, String name) {
        return lib.resolve("domain-" + id + '-' + shortName(name));
    }

    /** The socket of a run's monitor. */
    public Path monitorSocket(int id, String name) {
        return runFolder(id, name).resolve("monitor.sock");
    }

    /** The folder of a run's channel sockets that have no path of their own. */
    public Path channelFolder(int id, String name) {
        return lib.resolve("channel").resolve("target").resolve("domain-" + id + '-' + shortName(name));
    }

    /** The socket of the program that emulates a run's trusted platform module. */
    public Path tpmSocket(int id, String name) {
        return run.resolve("swtpm").resolve(id + "-" + shortName(name) + "-swtpm.sock");
    }

    /** The folder of the files that hold a run's memory. */
    public Path memoryFolder(int id, String name) {
        return lib.resolve("ram").resolve(id + "-" + shortName(name));
    }

    /** What QEMU programs can do. */
    public Path capabilities() {
        return cache.resolve("capabilities");
    }

    private static String shortName(String name) {
        return name.codePointCount(0, name.length()) <= SHORT_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, SHORT_NAME));
    }
}
