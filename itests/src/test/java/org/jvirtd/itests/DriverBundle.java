/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;

import org.jvirtd.testkit.Await;
import org.osgi.framework.Constants;

/** A driver's bundle of the distribution in a running daemon: its versions, and what the daemon's shell says of it. */
final class DriverBundle {
    static final String SIMULATOR = "org.jvirtd.driver.simulator";

    private final DaemonProcess daemon;
    private final String symbolicName;
    private final String driver;

    private DriverBundle(DaemonProcess daemon, String symbolicName) {
        this.daemon = daemon;
        this.symbolicName = symbolicName;
        this.driver = symbolicName.substring(symbolicName.lastIndexOf('.') + 1);
    }

    static DriverBundle simulator(DaemonProcess daemon) {
        return of(daemon, SIMULATOR);
    }

    static DriverBundle qemu(DaemonProcess daemon) {
        return of(daemon, "org.jvirtd.driver.qemu");
    }

    /** The only bundle of that name, whose last part is the driver's. */
    static DriverBundle of(DaemonProcess daemon, String symbolicName) {
        return new DriverBundle(daemon, symbolicName);
    }

    /** The bundle of the distribution. */
    static Path jar(String symbolicName) {
        return Distribution.bundles().bundles().stream().map(entry -> entry.jar(Distribution.FOLDER))
                .filter(jar -> jar.getFileName().toString().startsWith(symbolicName + "-")).findFirst().orElseThrow();
    }

    /** The simulator's bundle with another version in its manifest. */
    static Path simulator(String version, Path folder) {
        return version(jar(SIMULATOR), version, folder.resolve("simulator-" + version + ".jar"));
    }

    /** Copies a bundle with another version in its manifest; the copy is there at once, or not at all. */
    private static Path version(Path jar, String version, Path copy) {
        try (JarFile from = new JarFile(jar.toFile())) {
            Path part = copy.resolveSibling(copy.getFileName() + ".part");
            from.getManifest().getMainAttributes().put(new Attributes.Name(Constants.BUNDLE_VERSION), version);
            try (OutputStream file = Files.newOutputStream(part);
                    JarOutputStream to = new JarOutputStream(file, from.getManifest())) {
                for (ZipEntry entry : from.stream().filter(it -> !it.getName().equals(JarFile.MANIFEST_NAME))
                        .toList()) {
                    to.putNextEntry(new ZipEntry(entry.getName()));
                    try (InputStream in = from.getInputStream(entry)) {
                        in.transferTo(to);
                    }
                }
            }
            return Files.move(part, copy, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number of the only bundle of that name. */
    String id() {
        List<String> found = daemon.command("lb -s").replaceAll("\u001b\\[[0-9;]*m", "").lines()
                .filter(line -> line.contains(symbolicName + " ")).toList();
        if (found.size() != 1) {
            throw new AssertionError("not one bundle " + symbolicName + ": " + found);
        }
        return found.get(0).split("\\|")[0].trim();
    }

    /** The lines of {@code drivers} for it, a word a column. */
    List<String> states() {
        return daemon.command("drivers").lines().filter(line -> line.startsWith(driver + " "))
                .map(line -> Arrays.stream(line.split(" +")).limit(5).collect(Collectors.joining(" "))).toList();
    }

    /** Waits until its only version serves. */
    void awaitServing(String version) {
        Await.until(symbolicName + " " + version + " serves", () -> {
            List<String> states = states();
            return states.size() == 1 && states.get(0).startsWith(driver + " serving ")
                    && states.get(0).endsWith(" " + version);
        }, () -> daemon.command("drivers; lb -s"));
    }

    void stop() {
        daemon.command("felix:stop " + id());
    }

    void start() {
        daemon.command("felix:start " + id());
    }

    void uninstall() {
        daemon.command("felix:uninstall " + id());
    }

    /** {@code driver-update}. */
    void update(Path jar) {
        daemon.command("driver-update " + driver + " " + jar);
    }
}
