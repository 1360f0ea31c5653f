/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.api.driver.ClientIdentity;
import org.jvirtd.api.driver.ConnectUri;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.driver.HypervisorDriver;
import org.jvirtd.testkit.Await;

/** Bundles of drivers that are of no use: {@code drivers} says which and why, and the others go on. */
class BadDriversIT {
    private static final String API = "org.jvirtd.api.driver";

    @TempDir
    Path temp;

    @Test
    void badDriversAreNamedAndHurtNobody() throws IOException {
        try (DaemonProcess daemon = DaemonProcess.start(temp.resolve("h"))) {
            deploy(daemon, "newer", API + ";version=\"[9,10)\"", Newer.class, "newer");
            deploy(daemon, "throwing", API, Throwing.class, "throwing");
            deploy(daemon, "thief", API, Thief.class, "test");

            shown(daemon, "newer", "it cannot be resolved: it needs " + API, "[9.0.0,10.0.0), the daemon has 1.");
            shown(daemon, "throwing", "it failed to start", "this driver throws");
            shown(daemon, "thief", "refused");
            assertThat(daemon.virsh("list", "--all").ok()).contains("test");
            assertThat(daemon.command("drivers").lines().filter(line -> line.contains("simulator")))
                    .anyMatch(line -> line.contains("serving"));
        }
    }

    private static void shown(DaemonProcess daemon, String bundle, String... words) {
        Await.until("the shell says of " + bundle + ": " + String.join(" … ", words),
                () -> daemon.command("drivers").lines().filter(line -> line.contains("bad." + bundle))
                        .anyMatch(line -> Arrays.stream(words).allMatch(line::contains)),
                () -> daemon.command("drivers") + daemon.log());
    }

    /** A bundle with one class of this test and its component. */
    private void deploy(DaemonProcess daemon, String name, String driverImport, Class<?> type, String scheme)
            throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "bad." + name);
        main.putValue("Bundle-Version", "1.0.0");
        main.putValue("Import-Package", "org.jvirtd.api," + driverImport);
        main.putValue("Provide-Capability",
                "osgi.service;objectClass:List<String>=\"" + API + ".HypervisorDriver\"");
        main.putValue("Service-Component", "OSGI-INF/driver.xml");
        Path jar = temp.resolve(name + ".jar");
        String entry = type.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            entries.putNextEntry(new JarEntry(entry));
            entries.write(type.getClassLoader().getResourceAsStream(entry).readAllBytes());
            entries.putNextEntry(new JarEntry("OSGI-INF/driver.xml"));
            entries.write(component(name, type, scheme).getBytes(StandardCharsets.UTF_8));
        }
        Files.move(jar, daemon.home().resolve("deploy").resolve(name + ".jar"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String component(String name, Class<?> type, String scheme) {
        return "<scr:component xmlns:scr='http://www.osgi.org/xmlns/scr/v1.4.0' name='bad." + name
                + "' immediate='true'>"
                + "<property name='jvirtd.driver' value='" + name + "'/><property name='jvirtd.driver.scheme' value='"
                + scheme + "'/><service><provide interface='" + API + ".HypervisorDriver'/></service>"
                + "<implementation class='" + type.getName() + "'/></scr:component>";
    }

    /** Is never loaded. */
    public static final class Newer {}

    /** Its constructor throws. */
    public static final class Throwing implements HypervisorDriver {
        public Throwing() {
            throw new IllegalStateException("this driver throws");
        }

        @Override
        public DriverConnection open(ConnectUri uri, ClientIdentity client) {
            throw new IllegalStateException();
        }
    }

    /** Claims a scheme that is taken. */
    public static final class Thief implements HypervisorDriver {
        @Override
        public DriverConnection open(ConnectUri uri, ClientIdentity client) {
            throw new IllegalStateException("stolen");
        }
    }
}
