/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.bench.sidebyside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How the two daemons are started, each in a folder of its own. */
public final class Daemons {
    private static final int MAX_CLIENTS = 10_000;

    private Daemons() {}

    /** The reference daemon (Debian's libvirt-daemon); as root in mount and network namespaces of its own. */
    public static Daemon reference(Path folder) throws IOException {
        Path run = Files.createDirectories(folder.resolve("reference"));
        Path conf = run.resolve("libvirtd.conf");
        Files.writeString(conf, String.join("\n", "listen_tls = 0", "auth_unix_ro = \"none\"",
                "auth_unix_rw = \"none\"", "unix_sock_dir = \"" + run + "\"", "max_clients = " + MAX_CLIENTS,
                "max_queued_clients = " + MAX_CLIENTS, "max_anonymous_clients = " + MAX_CLIENTS,
                "log_outputs = \"3:file:" + run.resolve("log") + "\"", ""));
        Path pid = run.resolve("pid");
        boolean root = "root".equals(System.getProperty("user.name"));
        String daemon = "ulimit -n 20000; exec libvirtd -f " + conf + " -p " + pid;
        String isolated = "mount --make-rprivate /; mkdir -p /run/libvirt; for d in /run/libvirt /var/lib/libvirt"
                + " /var/cache/libvirt /var/log/libvirt; do mount -t tmpfs none $d; done; " + daemon;
        List<String> command = root
                ? List.of("unshare", "-m", "-n", "sh", "-c", isolated)
                : List.of("sh", "-c", daemon);
        return Daemon.start("reference", command, run, run.resolve("libvirt-sock"), pid);
    }

    /** The reference daemon as root in namespaces of its own, set up to run emulated guests. */
    public static Daemon referenceWithGuests(Path folder, int workers) throws IOException {
        Path etc = Files.createDirectories(folder.resolve("etc"));
        Files.writeString(etc.resolve("qemu.conf"), String.join("\n", "user = \"root\"", "group = \"root\"",
                "security_driver = \"none\"", "cgroup_controllers = []", "stdio_handler = \"file\"",
                "dynamic_ownership = 0", "remember_owner = 0", ""));
        Path conf = etc.resolve("libvirtd.conf");
        Files.writeString(conf, String.join("\n", "listen_tls = 0", "auth_unix_ro = \"none\"",
                "auth_unix_rw = \"none\"", "unix_sock_dir = \"" + folder + "\"", "max_workers = " + workers,
                "log_outputs = \"3:file:" + folder.resolve("log") + "\"", ""));
        Path pid = folder.resolve("pid");
        String isolated = "mount --make-rprivate /; mkdir -p /run/libvirt; for d in /run/libvirt /var/lib/libvirt"
                + " /var/cache/libvirt /var/log/libvirt; do mount -t tmpfs none $d; done; mount --bind " + etc
                + " /etc/libvirt; exec libvirtd -f " + conf + " -p " + pid;
        return Daemon.start("reference", List.of("unshare", "-m", "-n", "sh", "-c", isolated), folder,
                folder.resolve("libvirt-sock"), pid);
    }

    /** jvirtd from its assembled folder. */
    static Daemon jvirtd(Path distribution, Path folder) throws IOException {
        return jvirtd(distribution, folder, "jvirtd");
    }

    /** jvirtd from its assembled folder, with a home of this name in a folder. */
    public static Daemon jvirtd(Path distribution, Path folder, String name) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name));
        List<String> command = List.of(distribution.resolve("bin/jvirtd").toString(), "--home", home.toString(),
                "--no-shell", "--set", "max_clients=" + MAX_CLIENTS, "--set", "max_queued_clients=" + MAX_CLIENTS,
                "--set", "max_anonymous_clients=" + MAX_CLIENTS);
        Path run = home.resolve("run");
        return Daemon.start(name, command, folder, run.resolve("libvirt-sock"), run.resolve("jvirtd.pid"));
    }
}
