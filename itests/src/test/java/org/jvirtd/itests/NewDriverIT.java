/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.testkit.Await;

/** The way of a driver's author: a new project, built by Maven, dropped into a running daemon, and its next version beside it. */
@Tag(OnOneJdk.TAG)
class NewDriverIT {
    private static final long BUILD_SECONDS = 600;
    private static final String NAME = "org.example.greeter";

    @TempDir
    Path temp;

    /** The links go first, whatever removes the folder. */
    @AfterEach
    void unlink() throws IOException {
        for (Path folder : List.of(temp.resolve("repository/org"), temp.resolve("repository"))) {
            if (Files.exists(folder)) {
                try (Stream<Path> entries = Files.list(folder)) {
                    for (Path link : entries.filter(Files::isSymbolicLink).toList()) {
                        Files.delete(link);
                    }
                }
            }
        }
    }

    @Test
    void aNewDriverIsMadeBuiltAndDroppedInAndItsNextVersionTakesOver() throws IOException {
        Path project = temp.resolve("project");
        Command.run(Distribution.FOLDER.resolve("sdk/new-driver").toString(), NAME, "greet", project.toString()).ok();
        assertThat(project.resolve("README.md")).content().contains(NAME, "GreetDriver", "`greet, world`")
                .doesNotContain("org.jvirtd", "hello");
        Path first = build(project, "1.0.0");
        assertThat(project.resolve("target/surefire-reports")).isDirectoryContaining("glob:**GreetContractTest.txt");
        Path second = build(project, "1.1.0");

        try (DaemonProcess daemon = DaemonProcess.start(temp.resolve("h"))) {
            deploy(daemon, first);
            String uri = "greet+unix:///x?socket=" + daemon.socket();
            Await.until("the new driver answers", () -> virsh(uri, "list", "--all").exit() == 0,
                    () -> daemon.log() + drivers(daemon));
            assertThat(virsh(uri, "list", "--all").out()).contains("greet", "world", "shut off");
            virsh(uri, "start", "world").ok();
            assertThat(virsh(uri, "dominfo", "world").ok()).contains("running", "Id:             1");

            deploy(daemon, second);
            Await.until("the second version serves",
                    () -> drivers(daemon).lines().anyMatch(line -> line.contains("serving") && line.contains("1.1.0")),
                    () -> daemon.log() + drivers(daemon));
            assertThat(virsh(uri, "dominfo", "world").ok()).contains("running", "Id:             1");

            Files.writeString(daemon.home().resolve("etc").resolve(NAME + ".cfg"), "domains = world, moon\n");
            Await.until("its options have been read", () -> virsh(uri, "dominfo", "moon").exit() == 0,
                    () -> daemon.log() + drivers(daemon));
            assertThat(virsh(uri, "list", "--all", "--name").ok().split("\\s+")).containsOnly("world", "moon");
            assertThat(virsh(uri, "dominfo", "world").ok()).contains("running", "Id:             1");
        }
    }

    @Test
    void namesThatAreNoneAreRefused() throws IOException {
        String script = Distribution.FOLDER.resolve("sdk/new-driver").toString();
        for (List<String> wrong : List.of(List.of("nodots", "greet"), List.of(NAME, "Upper"), List.of(NAME, "qemu"),
                List.of("org.example/evil", "greet"), List.of(NAME, "a b"))) {
            assertThat(Command.run(script, wrong.get(0), wrong.get(1), temp.resolve("n").toString()).exit())
                    .as("%s", wrong).isNotZero();
        }
        assertThat(Command.run(script, NAME, "greet", temp.toString()).exit()).as("a folder that is there")
                .isEqualTo(1);
        assertThat(temp.resolve("n")).doesNotExist();
    }

    /** Builds it with what the build of jvirtd has downloaded, and keeps what is resolved here to itself. */
    private Path build(Path project, String version) throws IOException {
        Path pom = project.resolve("pom.xml");
        Files.writeString(pom, Files.readString(pom).replaceFirst("<version>1\\.[0-9.]+</version>",
                "<version>" + version + "</version>"));
        Command.run(List.of("mvn", "-o", "-q", "-B", "-f", pom.toString(), "-Dmaven.repo.local=" + repository(),
                "-Daether.offline.protocols=file", "verify"), null, BUILD_SECONDS).ok();
        return project.resolve("target/" + NAME + '-' + version + ".jar");
    }

    /** The local repository of this build without jvirtd in it: links, so that nothing is written to it. */
    private Path repository() throws IOException {
        Path real = Path.of(System.getProperty("jvirtd.repository"));
        Path own = temp.resolve("repository");
        if (!Files.exists(own)) {
            link(real, own, Set.of("org"));
            link(real.resolve("org"), own.resolve("org"), Set.of("jvirtd"));
        }
        return own;
    }

    private static void link(Path from, Path to, Set<String> except) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> entries = Files.list(from)) {
            for (Path entry : entries.filter(one -> !except.contains(one.getFileName().toString())).toList()) {
                Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
            }
        }
    }

    private void deploy(DaemonProcess daemon, Path jar) throws IOException {
        Path arriving = Files.copy(jar, temp.resolve(jar.getFileName()));
        Files.move(arriving, daemon.home().resolve("deploy").resolve(jar.getFileName()),
                StandardCopyOption.ATOMIC_MOVE);
    }

    private static String drivers(DaemonProcess daemon) {
        return daemon.command("drivers");
    }

    private static Command.Result virsh(String uri, String... arguments) {
        return Command.run(Stream.concat(Stream.of("virsh", "-c", uri), Stream.of(arguments)).toList(), null);
    }
}
