/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.jvirtd.testkit.Await;

/** A daemon's home with real guests: the daemon may be killed and started again; at the end no guest is left. */
final class QemuHost implements AutoCloseable {
    private final Path home;
    private DaemonProcess daemon;

    private QemuHost(Path home) {
        this.home = home;
        this.daemon = DaemonProcess.start(home);
    }

    static QemuHost start(Path home) {
        return new QemuHost(home);
    }

    DaemonProcess daemon() {
        return daemon;
    }

    String uri() {
        return "qemu+unix:///system?socket=" + daemon.socket();
    }

    /** Runs virsh on the real guests. */
    Command.Result virsh(String... arguments) {
        return Command.run(virshCommand(arguments), null);
    }

    List<String> virshCommand(String... arguments) {
        List<String> command = new ArrayList<>(List.of("virsh", "-q", "-c", uri()));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    /** Defines a domain. */
    void define(String xml) {
        try {
            Path file = Files.createTempFile("domain", ".xml");
            try {
                Files.writeString(file, xml);
                virsh("define", file.toString()).ok();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code domstate --reason} says. */
    String state(String domain) {
        return virsh("domstate", domain, "--reason").ok().strip();
    }

    void awaitState(String domain, String state) {
        Await.until(domain + " is " + state, () -> state(domain).equals(state), () -> virsh("list", "--all").out());
    }

    /** The process of a running domain. */
    long pid(String domain) {
        try {
            return Long.parseLong(Files.readString(home.resolve("run/qemu").resolve(domain + ".pid")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The QEMU processes of this home, from the process table. */
    List<Long> processes() {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.filter(path -> path.getFileName().toString().matches("[0-9]+")).filter(this::ours)
                    .map(path -> Long.parseLong(path.getFileName().toString())).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean ours(Path process) {
        try {
            String line = Files.readString(process.resolve("cmdline")).replace('\0', ' ');
            return line.contains("qemu-system") && line.contains(home.toString()) && line.contains("charmonitor");
        } catch (IOException e) {
            return false; // it has ended
        }
    }

    /** Kills the daemon, so that it can say nothing any more. */
    void kill() {
        daemon.signal("KILL");
        daemon.awaitExit();
    }

    /** Starts the daemon again. */
    void restart() {
        daemon = DaemonProcess.start(home);
    }

    /** The names of the files in a folder of the home, with their paths in it, without folders. */
    List<String> files(String folder) {
        Path root = home.resolve(folder);
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> !Files.isDirectory(path)).map(path -> root.relativize(path).toString()).sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        daemon.close();
        for (long pid : processes()) {
            Command.run("kill", "-KILL", Long.toString(pid));
        }
    }
}
