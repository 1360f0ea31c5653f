/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.jvirtd.testkit.Await;

class ShellIT {
    @TempDir
    static Path temp;
    /** Else the commands are about the machine's real guests, since it has a QEMU. */
    private static final String SIMULATOR = "test:///default";
    @AutoClose
    private static DaemonProcess daemon;

    @BeforeAll
    static void start() {
        daemon = DaemonProcess.start(temp.resolve("h"));
    }

    @Test
    void aCommandPrintsItsResult() {
        assertThat(daemon.shell("list", "-c", SIMULATOR, "--all").ok()).isEqualTo("""
                Id   Name   State
                1    test   running
                """);
        assertThat(daemon.shell("drivers").ok()).containsPattern("simulator +serving +test");
        assertThat(daemon.shell("dominfo", "-c", SIMULATOR, "test").ok()).contains("State:         running");
        assertThat(daemon.shell("loop").ok()).contains("jvirtd-loop-0");
        assertThat(daemon.shell("queues").ok()).contains("Worlds:");
        assertThat(daemon.shell("handlers").exit()).isZero();
    }

    @Test
    void aCommandThatFailsSaysWhyAndHasAnExitCode() {
        Command.Result unknown = daemon.shell("lst");
        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.err()).contains("did you mean 'list'?");

        Command.Result missing = daemon.shell("dominfo", "-c", SIMULATOR, "tset");
        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.err()).isEqualTo("error: no domain 'tset'; did you mean 'test'?\n");
    }

    @Test
    void whatTheShellChangesClientsSee() {
        try (PythonClient client = PythonClient.connect(daemon.uri())) {
            assertThat(daemon.shell("suspend", "-c", SIMULATOR, "test").ok()).isEqualTo("Domain 'test' suspended\n");
            assertThat(client.eval("c.lookupByName('test').info()[0]")).isEqualTo("3");
            assertThat(daemon.shell("resume", "-c", SIMULATOR, "test").ok()).isEqualTo("Domain 'test' resumed\n");
            assertThat(client.eval("c.lookupByName('test').info()[0]")).isEqualTo("1");
        }
    }

    @Test
    void aClientIsShownAndCanBeDisconnected() {
        try (PythonClient client = PythonClient.connect(daemon.uri())) {
            String line = daemon.shell("clients").ok().lines().reduce((before, last) -> last).orElseThrow();
            String number = line.substring(0, line.indexOf(' '));

            assertThat(daemon.shell("disconnect", number).ok()).isEqualTo("Client " + number + " disconnected\n");

            Await.until("the client has noticed", () -> client.eval("c.numOfDomains()").startsWith("error"),
                    () -> daemon.shell("clients").out());
        }
    }

    @Test
    void onlyTheOwnerMayUseTheSocket() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("h/run/shell-sock"))))
                .isEqualTo("rw-------");
    }

    @Test
    void onATerminalItIsAShellWithCompletion() throws Exception {
        Path seen = temp.resolve("terminal");
        String client = Distribution.FOLDER.resolve("bin/jvirtd-shell") + " --home " + daemon.home();
        ProcessBuilder builder = new ProcessBuilder("script", "-qec", client, "/dev/null").redirectErrorStream(true)
                .redirectOutput(seen.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process terminal = builder.start();
        try (Writer keys = terminal.outputWriter()) {
            Await.until("it prompts", () -> text(seen).contains("jvirtd>"), () -> text(seen));
            keys.write("virt:domi\t-c " + SIMULATOR + " test\r");
            keys.flush();
            Await.until("the completed command was run", () -> text(seen).contains("UUID:          6695eb01"),
                    () -> text(seen));
            keys.write('\u0004');
            keys.flush();
            assertThat(terminal.waitFor(Await.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(terminal.exitValue()).isZero();
        } finally {
            terminal.destroyForcibly();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void withoutADaemonItSaysWhereItLooked() {
        Command.Result result = Command.run(Distribution.FOLDER.resolve("bin/jvirtd-shell").toString(), "--home",
                temp.resolve("nowhere").toString(), "list");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("no daemon answers on " + temp.resolve("nowhere/run/shell-sock"));
    }
}
