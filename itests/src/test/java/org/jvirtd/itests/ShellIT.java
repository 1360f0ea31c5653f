/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellIT {
    @TempDir
    static Path temp;
    private static DaemonProcess daemon;

    @BeforeAll
    static void start() {
        daemon = DaemonProcess.start(temp.resolve("h"));
    }

    @AfterAll
    static void stop() {
        if (daemon != null) {
            daemon.close();
        }
    }

    @Test
    void aCommandPrintsItsResult() {
        assertThat(daemon.shell("list", "--all").ok()).isEqualTo("""
                Id   Name   State
                1    test   running
                """);
        assertThat(daemon.shell("drivers").ok()).contains("simulator   test");
        assertThat(daemon.shell("dominfo", "test").ok()).contains("State:         running");
        assertThat(daemon.shell("loop").ok()).contains("jvirtd-loop-0");
        assertThat(daemon.shell("queues").ok()).contains("Worlds:");
    }

    @Test
    void aCommandThatFailsSaysWhyAndHasAnExitCode() {
        Command.Result unknown = daemon.shell("lst");
        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.err()).contains("did you mean 'list'?");

        Command.Result missing = daemon.shell("dominfo", "tset");
        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.err()).isEqualTo("error: no domain 'tset'; did you mean 'test'?\n");
    }

    @Test
    void whatTheShellChangesClientsSee() {
        try (PythonClient client = PythonClient.connect(daemon.uri())) {
            assertThat(daemon.shell("suspend", "test").ok()).isEqualTo("Domain 'test' suspended\n");
            assertThat(client.eval("c.lookupByName('test').info()[0]")).isEqualTo("3");
            assertThat(daemon.shell("resume", "test").ok()).isEqualTo("Domain 'test' resumed\n");
            assertThat(client.eval("c.lookupByName('test').info()[0]")).isEqualTo("1");
        }
    }

    @Test
    void aClientIsShownAndCanBeDisconnected() {
        try (PythonClient client = PythonClient.connect(daemon.uri())) {
            String line = daemon.shell("clients").ok().lines().skip(1).findFirst().orElseThrow();
            String number = line.substring(0, line.indexOf(' '));

            assertThat(daemon.shell("disconnect", number).ok()).isEqualTo("Client " + number + " disconnected\n");

            Await.until("the client has noticed", () -> client.eval("c.isAlive()").equals("0"),
                    () -> daemon.shell("clients").out());
        }
    }

    @Test
    void onlyTheOwnerMayUseTheSocket() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("h/run/shell-sock"))))
                .isEqualTo("rw-------");
    }

    @Test
    void onATerminalItIsAShellWithCompletion() {
        String client = Distribution.FOLDER.resolve("bin/jvirtd-shell") + " --home " + daemon.home();

        // virt:domi<Tab> becomes virt:dominfo; the end of the input ends the shell.
        Command.Result result = Command.run(List.of("script", "-qec", client, "/dev/null"),
                "virt:domi\ttest\nexit\n\u0004");

        assertThat(result.out()).contains("jvirtd>").contains("UUID:          6695eb01");
    }

    @Test
    void withoutADaemonItSaysWhereItLooked() {
        Command.Result result = Command.run(Distribution.FOLDER.resolve("bin/jvirtd-shell").toString(), "--home",
                temp.resolve("nowhere").toString(), "list");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("no daemon answers on " + temp.resolve("nowhere/run/shell-sock"));
    }
}
