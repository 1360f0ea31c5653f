/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import org.jvirtd.testkit.Await;

/** A real Karaf with jvirtd and no driver, which finds the bundles in the distribution and nothing on the network; its console is typed at. */
final class Karaf implements AutoCloseable {
    /** Karaf alone takes many times what the daemon takes; on a loaded machine that was more than half a minute. */
    static final Duration LIMIT = Duration.ofMinutes(4);

    /** Newer ones than this are not among those that Karaf 4.4 is made for. */
    private static final int NEWEST_JDK = 21;

    private final Path folder;
    private final Path sockets;
    private final Path output;
    private final Process process;
    private final Writer in;
    private int typed;

    private Karaf(Path folder, Path sockets) throws IOException {
        this.folder = folder;
        this.sockets = sockets;
        this.output = folder.resolve("console.out");
        ProcessBuilder builder = new ProcessBuilder(folder.resolve("bin/karaf").toString()).redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", jdk());
        builder.environment().put("TERM", "dumb");
        this.process = builder.start();
        this.in = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Unpacks and starts it below this folder; returns when jvirtd listens and the console answers. */
    static Karaf start(Path below) throws IOException {
        Command.run("tar", "xzf", System.getProperty("jvirtd.karaf"), "-C", below.toString()).ok();
        Path folder;
        try (Stream<Path> found = Files.list(below)) {
            folder = found.filter(it -> it.getFileName().toString().startsWith("apache-karaf")).findFirst()
                    .orElseThrow();
        }
        Path sockets = Files.createDirectories(below.resolve("s"));
        append(folder.resolve("etc/org.apache.karaf.features.cfg"),
                "featuresRepositories = mvn:org.apache.karaf.features/standard/"
                        + folder.getFileName().toString().replace("apache-karaf-", "") + "/xml/features, "
                        + Path.of(System.getProperty("jvirtd.features")).toUri(),
                "featuresBoot = log, config, feature, bundle, shell, deployer, jvirtd");
        append(folder.resolve("etc/org.ops4j.pax.url.mvn.cfg"), "org.ops4j.pax.url.mvn.repositories = ",
                "org.ops4j.pax.url.mvn.defaultRepositories = file:" + folder.resolve("system") + "@id=karaf, file:"
                        + Distribution.FOLDER.resolve("system") + "@id=jvirtd@snapshots");
        for (String daemons : List.of("etc", "run", "lib", "log", "cache")) {
            append(folder.resolve("etc/custom.properties"),
                    "jvirtd." + daemons + " = " + below.resolve("jvirtd").resolve(daemons));
        }
        append(folder.resolve("etc/org.jvirtd.server.cfg"), "unix_sock_dir = " + sockets);
        append(folder.resolve("etc/org.jvirtd.remote.drivers.cfg"), "driver_wait_seconds = 15");
        Karaf karaf = new Karaf(folder, sockets);
        try {
            Await.until("jvirtd listens in Karaf", LIMIT, () -> Files.exists(sockets.resolve("libvirt-sock")),
                    karaf::log);
            assertThat(karaf.type("feature:list")).contains("jvirtd-driver-simulator");
        } catch (AssertionError e) {
            karaf.close();
            throw e;
        }
        return karaf;
    }

    /** The URI of a client of this scheme. */
    String uri(String scheme, String path) {
        return scheme + "+unix://" + path + "?socket=" + sockets.resolve("libvirt-sock");
    }

    Path deploy() {
        return folder.resolve("deploy");
    }

    /** Types a line at the console; what it prints until that has ended, which must be no error. */
    String type(String line) {
        typed++;
        int before = text(output).length();
        try {
            // The console also prints what is typed, so that is to differ from what tells the end.
            in.write(line + "\necho 'end of' 'line " + typed + ".'\n");
            in.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(log(), e);
        }
        String end = "end of line " + typed + ".";
        Await.until("the console has done " + line, LIMIT, () -> text(output).indexOf(end, before) >= 0, this::log);
        String printed = text(output).substring(before);
        assertThat(printed).as(line).doesNotContain("Error executing command", "Command not found");
        return printed;
    }

    /** Installs features, which must not restart bundles that run: their clients would be disconnected. */
    void install(String features) {
        assertThat(type("feature:install --verbose " + features)).contains("Starting bundles:")
                .doesNotContain("Refreshing bundles:", "Stopping bundles:");
    }

    /** How often a driver of this name has begun to serve. */
    long served(String driver) {
        return text(folder.resolve("data/log/karaf.log")).lines()
                .filter(line -> line.contains("driver " + driver + " (") && line.endsWith(" serves")).count();
    }

    /** What Karaf has printed and logged. */
    String log() {
        return text(output) + text(folder.resolve("data/log/karaf.log"));
    }

    @Override
    public void close() {
        // The script ends before Karaf itself does, which still writes to its folders.
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
        all.forEach(ProcessHandle::destroy);
        for (ProcessHandle one : all) {
            try {
                one.onExit().get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException | ExecutionException | TimeoutException e) {
                one.destroyForcibly();
                throw new AssertionError("Karaf does not end", e);
            }
        }
    }

    /** Later lines of a file of properties win. */
    private static void append(Path file, String... lines) throws IOException {
        Files.writeString(file, (Files.exists(file) ? text(file) : "") + "\n" + String.join("\n", lines) + "\n");
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
                    .sorted(Comparator.comparing(Karaf::feature)).toList();
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
