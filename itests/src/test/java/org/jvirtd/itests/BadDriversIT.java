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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.api.driver.ClientIdentity;
import org.jvirtd.api.driver.ConnectInfo;
import org.jvirtd.api.driver.ConnectUri;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.driver.DriverHandover;
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
            deploy(daemon, new Bad("newer", "newer", API + ";version=\"[9,10)\""), Newer.class);
            deploy(daemon, new Bad("throwing", "throwing", API), Throwing.class);
            deploy(daemon, new Bad("thief", "test", API), Thief.class);

            shown(daemon, "newer", "it cannot be resolved: it needs " + API, "[9.0.0,10.0.0), the daemon has 1.");
            shown(daemon, "throwing", "it failed to start", "this driver throws");
            shown(daemon, "thief", "refused");
            assertThat(daemon.virsh("list", "--all").ok()).contains("test");
            assertThat(daemon.command("drivers").lines().filter(line -> line.contains("simulator")))
                    .anyMatch(line -> line.contains("serving"));
        }
    }

    @Test
    void threadsThatADriverLeavesAreNamed() throws IOException {
        try (DaemonProcess daemon = DaemonProcess.start(temp.resolve("h"))) {
            deploy(daemon, new Bad("leaky", "leaky", API), Leaky.class);
            shown(daemon, "leaky", "leaky serving", "1.0.0");
            DriverBundle bundle = DriverBundle.of(daemon, "bad.leaky");

            bundle.stop();
            String threads = "it has left threads: counter in BadDriversIT$Leaky.count, jvirtd-leaky-timer";
            shown(daemon, "leaky", "leaky departed", "1.0.0", threads);
            assertThat(daemon.log().lines().filter(line -> line.contains(threads))).singleElement().asString()
                    .contains("WARN", "driver leaky (bad.leaky 1.0.0)");

            bundle.start();
            shown(daemon, "leaky", "leaky serving", "1.0.0");
            shown(daemon, "leaky", "leaky departed", threads);
            assertThat(rows(daemon)).filteredOn(line -> line.contains(" departed ")).hasSize(1);
        }
    }

    @Test
    @Tag(OnlyLong.TAG)
    void aDriverThatDoesNotHandOverHurtsItsOwnClientsOnly() throws Exception {
        try (DaemonProcess daemon = DaemonProcess.start(temp.resolve("h"), "--set", "driver_wait_seconds=2")) {
            try (PythonClient client = client(daemon, "hanging", Hanging.class)) {
                CompletableFuture<Void> stopped = stop(daemon, "hanging");
                Await.until("it drains",
                        () -> rows(daemon).stream().anyMatch(line -> line.startsWith("hanging draining ")));
                assertThat(daemon.virshSoon("list", "--all").ok()).contains("test");
                assertThat(client.eval("c.getHostname()")).isEqualTo("error 1 internal error: " + gone("hanging"));
                Await.result(stopped);
                assertThat(daemon.log()).contains("has not handed over within 30 s and is left alone");
                shown(daemon, "hanging", "hanging departed", "it is still in its departure, with threads: "
                        + "jvirtd-hanging-handover in BadDriversIT$Hanging.handOver");

                goesOnWithTheNextVersion(daemon, client, "hanging");
            }
            assertThat(daemon.terminate()).isZero();
        }
    }

    @Test
    @Tag(OnlyLong.TAG)
    void aDriverThatDoesNotEndHurtsItsOwnClientsOnlyAndHoldsUpTheDaemonsEndForAWhile() throws Exception {
        try (DaemonProcess daemon = DaemonProcess.start(temp.resolve("h"), "--set", "driver_wait_seconds=2")) {
            try (PythonClient client = client(daemon, "endless", Endless.class)) {
                CompletableFuture<Void> stopped = stop(daemon, "endless");
                shown(daemon, "endless", "endless departed", "it is still in its departure, with threads: ",
                        " in BadDriversIT$Endless.end");
                assertThat(client.eval("c.getHostname()")).isEqualTo("error 1 internal error: " + gone("endless"));
                assertThat(daemon.virshSoon("list", "--all").ok()).contains("test");

                // By the shell: the deploy folder may wait for the version that does not stop.
                Path next = jar(new Bad("endless", "endless", API, "2.0.0"), Mended.class, Hello.class);
                String installed = daemon.command("felix:install " + next.toUri());
                daemon.command("felix:start " + installed.replaceAll("\\D+", ""));
                goesOn(daemon, client, "endless");
                assertThat(stopped).isNotDone();
            }
            assertThat(daemon.terminate()).isEqualTo(1);
            assertThat(daemon.output()).contains("not everything ended within 25 s");
        }
    }

    /** A client that a driver serves, whose connections tell the name of its class. */
    private PythonClient client(DaemonProcess daemon, String driver, Class<?> type) throws IOException {
        deploy(daemon, new Bad(driver, driver, API), type, Hello.class);
        shown(daemon, driver, driver + " serving", "1.0.0");
        PythonClient client = PythonClient.connect(daemon.uri().replace("test+unix", driver + "+unix"));
        assertThat(client.make("c.getHostname()")).isEqualTo("'" + type.getSimpleName() + "'");
        return client;
    }

    /** Stops its bundle, on a thread of its own. */
    private static CompletableFuture<Void> stop(DaemonProcess daemon, String driver) {
        return CompletableFuture.runAsync(DriverBundle.of(daemon, "bad." + driver)::stop, Await::ownThread);
    }

    /** The lines of {@code drivers}, a blank between two columns. */
    private static List<String> rows(DaemonProcess daemon) {
        return daemon.command("drivers").lines().map(line -> line.replaceAll(" +", " ")).toList();
    }

    private static String gone(String driver) {
        return "the driver " + driver + " is not there at present; the connection is kept for its return";
    }

    private void goesOnWithTheNextVersion(DaemonProcess daemon, PythonClient client, String driver)
            throws IOException {
        deploy(daemon, new Bad(driver, driver, API, "2.0.0"), Mended.class, Hello.class);
        goesOn(daemon, client, driver);
    }

    private static void goesOn(DaemonProcess daemon, PythonClient client, String driver) {
        shown(daemon, driver, driver + " serving", "2.0.0");
        assertThat(client.make("c.getHostname()")).isEqualTo("'Mended'");
    }

    private static void shown(DaemonProcess daemon, String bundle, String... words) {
        Await.until("the shell says of " + bundle + ": " + String.join(" … ", words),
                () -> rows(daemon).stream().filter(line -> line.contains(" bad." + bundle + ' '))
                        .anyMatch(line -> Arrays.stream(words).allMatch(line::contains)),
                () -> daemon.command("drivers") + daemon.log());
    }

    /**
     * A bundle.
     *
     * @param driverImport what it imports of the drivers' package
     */
    private record Bad(String name, String scheme, String driverImport, String version) {
        Bad(String name, String scheme, String driverImport) {
            this(name, scheme, driverImport, "1.0.0");
        }
    }

    private void deploy(DaemonProcess daemon, Bad bad, Class<?>... types) throws IOException {
        Path jar = jar(bad, types);
        Files.move(jar, daemon.home().resolve("deploy").resolve(jar.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }

    /** A bundle with some classes of this test, of which the first is its component. */
    private Path jar(Bad bad, Class<?>... types) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "bad." + bad.name);
        main.putValue("Bundle-Version", bad.version);
        main.putValue("Import-Package", "org.jvirtd.api," + bad.driverImport);
        main.putValue("Provide-Capability",
                "osgi.service;objectClass:List<String>=\"" + API + ".HypervisorDriver\"");
        main.putValue("Service-Component", "OSGI-INF/driver.xml");
        Path jar = temp.resolve(bad.name + '-' + bad.version + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            for (Class<?> type : types) {
                String entry = type.getName().replace('.', '/') + ".class";
                entries.putNextEntry(new JarEntry(entry));
                entries.write(type.getClassLoader().getResourceAsStream(entry).readAllBytes());
            }
            entries.putNextEntry(new JarEntry("OSGI-INF/driver.xml"));
            entries.write(component(bad, types[0]).getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    private static String component(Bad bad, Class<?> type) {
        String deactivate = Arrays.stream(type.getMethods()).anyMatch(method -> method.getName().equals("end"))
                ? " deactivate='end'"
                : "";
        return "<scr:component xmlns:scr='http://www.osgi.org/xmlns/scr/v1.4.0' name='bad." + bad.name
                + "' immediate='true'" + deactivate + ">"
                + "<property name='jvirtd.driver' value='" + bad.name
                + "'/><property name='jvirtd.driver.scheme' value='" + bad.scheme
                + "'/><service><provide interface='" + API + ".HypervisorDriver'/></service>"
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

    /** Leaves a thread that runs its code, and one that is idle. */
    public static final class Leaky implements HypervisorDriver {
        public Leaky() {
            new Thread(Leaky::count, "counter").start();
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "jvirtd-leaky-timer"))
                    .schedule(() -> {}, 1, TimeUnit.DAYS);
        }

        private static void count() {
            new CompletableFuture<>().join();
        }

        @Override
        public DriverConnection open(ConnectUri uri, ClientIdentity client) {
            throw new IllegalStateException();
        }
    }

    /** A connection that knows the name of its driver. */
    public record Hello(ConnectUri opened, String hostname) implements DriverConnection, ConnectInfo {
        @Override
        public String world() {
            return "hello";
        }

        @Override
        public void close() {
            // has nothing open
        }

        @Override
        public String type() {
            return "HELLO";
        }

        @Override
        public long version() {
            return 1;
        }

        @Override
        public String uri() {
            return opened.text();
        }

        @Override
        public int maxVcpus(String type) {
            return 1;
        }

        @Override
        public String capabilities() {
            return "<capabilities/>";
        }

        @Override
        public boolean encrypted() {
            return false;
        }

        @Override
        public boolean secure() {
            return true;
        }

        @Override
        public boolean supportsFeature(int feature) {
            return false;
        }
    }

    /** Never hands over. */
    public static final class Hanging implements HypervisorDriver, DriverHandover {
        @Override
        public DriverConnection open(ConnectUri uri, ClientIdentity client) {
            return new Hello(uri, "Hanging");
        }

        @Override
        public void takeOver() {
            // has no state
        }

        @Override
        public List<String> unfinished() {
            return List.of();
        }

        @Override
        public void handOver() {
            new CompletableFuture<>().join();
        }

        @Override
        public DriverConnection reopen(ConnectUri uri, ClientIdentity client, String token) {
            return open(uri, client);
        }
    }

    /** Its component never ends. */
    public static final class Endless implements HypervisorDriver {
        @Override
        public DriverConnection open(ConnectUri uri, ClientIdentity client) {
            return new Hello(uri, "Endless");
        }

        public void end() {
            new CompletableFuture<>().join();
        }
    }

    /** The next version of a bad driver. */
    public static final class Mended implements HypervisorDriver {
        @Override
        public DriverConnection open(ConnectUri uri, ClientIdentity client) {
            return new Hello(uri, "Mended");
        }
    }
}
