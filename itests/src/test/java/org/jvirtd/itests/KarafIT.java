/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.jvirtd.testkit.Await;

/** The features in a real Karaf, which finds the bundles in the distribution and nothing on the network. */
class KarafIT {
    /** Newer ones than this are not among those that Karaf 4.4 is made for. */
    private static final int NEWEST_JDK = 21;

    /** Karaf alone takes many times what the daemon takes; on a loaded machine that was more than half a minute. */
    private static final Duration START = Duration.ofMinutes(4);

    @TempDir
    Path temp;

    @Test
    void theFeaturesServeVirshFromKaraf() throws Exception {
        Path karaf = unpack();
        Path sockets = Files.createDirectories(temp.resolve("s"));
        append(karaf.resolve("etc/org.apache.karaf.features.cfg"),
                "featuresRepositories = mvn:org.apache.karaf.features/standard/" + version(karaf)
                        + "/xml/features, " + Path.of(System.getProperty("jvirtd.features")).toUri(),
                "featuresBoot = log, config, feature, shell, deployer, jvirtd, jvirtd-shell");
        append(karaf.resolve("etc/org.ops4j.pax.url.mvn.cfg"), "org.ops4j.pax.url.mvn.repositories = ",
                "org.ops4j.pax.url.mvn.defaultRepositories = file:" + karaf.resolve("system") + "@id=karaf, file:"
                        + Distribution.FOLDER.resolve("system") + "@id=jvirtd@snapshots");
        append(karaf.resolve("etc/org.jvirtd.server.cfg"), "unix_sock_dir = " + sockets);
        append(karaf.resolve("etc/org.jvirtd.remote.drivers.cfg"), "driver_wait_seconds = 15");

        Path deployed = karaf.resolve("deploy").resolve(simulator().getFileName());
        Files.copy(simulator(), deployed);

        Path output = temp.resolve("karaf.out");
        ProcessBuilder builder = new ProcessBuilder(karaf.resolve("bin/karaf").toString(), "server")
                .redirectErrorStream(true).redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().put("JAVA_HOME", jdk());
        Process process = builder.start();
        try {
            String uri = "test+unix:///default?socket=" + sockets.resolve("libvirt-sock");
            Await.until("virsh is answered from Karaf", START,
                    () -> Command.run("virsh", "-c", uri, "list", "--all").out().contains("test   running"),
                    () -> text(output) + text(karaf.resolve("data/log/karaf.log")));
            assertThat(Command.run("virsh", "-c", uri, "dominfo", "test").ok()).contains("OS Type:        linux");
            clientsGoOnWhileTheSimulatorComesAndGoes(deployed, uri);
        } finally {
            // The script ends before Karaf itself does, which still writes to its folders.
            List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
            all.forEach(ProcessHandle::destroy);
            for (ProcessHandle one : all) {
                one.onExit().get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
        }
    }

    private static void clientsGoOnWhileTheSimulatorComesAndGoes(Path deployed, String uri) throws Exception {
        try (PythonClient client = PythonClient.connect(uri)) {
            client.make("c.lookupByName('test').suspend()");
            Files.setLastModifiedTime(deployed, FileTime.from(Instant.now()));
            String updated = "c.numOfDomains()";
            for (int call = 0; call < 500; call++) {
                assertThat(client.eval(updated)).isEqualTo("1");
            }
            Files.delete(deployed);
            Await.until("Karaf has uninstalled it", START,
                    () -> Command.run("virsh", "-c", uri, "-k0", "list").exit() != 0, () -> "");
            Files.copy(simulator(), deployed);
            Await.until("the client goes on", START,
                    () -> client.eval("c.lookupByName('test').state()[0]").equals("3"),
                    () -> client.eval("c.lookupByName('test').state()"));
        }
    }

    private static Path simulator() {
        return Distribution.bundles().bundles().stream().map(entry -> entry.jar(Distribution.FOLDER))
                .filter(jar -> jar.getFileName().toString().startsWith("org.jvirtd.driver.simulator")).findFirst()
                .orElseThrow();
    }

    private Path unpack() throws IOException {
        Command.run("tar", "xzf", System.getProperty("jvirtd.karaf"), "-C", temp.toString()).ok();
        try (Stream<Path> found = Files.list(temp)) {
            return found.filter(it -> it.getFileName().toString().startsWith("apache-karaf")).findFirst().orElseThrow();
        }
    }

    private static String version(Path karaf) {
        return karaf.getFileName().toString().replace("apache-karaf-", "");
    }

    /** Later lines of a file of properties win. */
    private static void append(Path file, String... lines) throws IOException {
        String before = Files.exists(file) ? Files.readString(file) : "";
        Files.writeString(file, before + "\n" + String.join("\n", lines) + "\n");
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** The JDK of this test, or the newest of this machine that Karaf starts on. */
    private static String jdk() throws IOException {
        if (Runtime.version().feature() <= NEWEST_JDK) {
            return System.getProperty("java.home");
        }
        try (Stream<Path> folders = Files.list(Path.of("/usr/lib/jvm"))) {
            List<Path> fitting = folders.filter(it -> Files.isExecutable(it.resolve("bin/java")))
                    .filter(it -> feature(it) > 0 && feature(it) <= NEWEST_JDK)
                    .sorted(Comparator.comparing(KarafIT::feature)).toList();
            assertThat(fitting).as("Karaf needs a JDK up to 21 (Debian: openjdk-17-jdk-headless)").isNotEmpty();
            return fitting.get(fitting.size() - 1).toString();
        }
    }

    private static int feature(Path jdk) {
        return text(jdk.resolve("release")).lines().filter(it -> it.startsWith("JAVA_VERSION="))
                .map(it -> it.replaceAll("[^0-9.]", "").replaceAll("[.].*", "")).map(Integer::parseInt).findFirst()
                .orElse(0);
    }
}
