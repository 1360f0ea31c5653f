/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.jvirtd.testkit.Await;

/** Where the daemon listens and for how many, changed while it runs. */
@Tag(OnOneJdk.TAG)
class ListenersIT {
    @TempDir
    Path temp;

    @Test
    void tcpIsSwitchedOnAndOffByEditingTheFile() throws IOException {
        try (DaemonProcess daemon = DaemonProcess.start(temp.resolve("h"));
                PythonClient client = PythonClient.connect(daemon.uri())) {
            int port = freePort();
            String uri = "test+tcp://127.0.0.1:" + port + "/default";
            assertThat(Command.run("virsh", "-c", uri, "list").exit()).isEqualTo(1);
            Path file = daemon.home().resolve("etc/org.jvirtd.server.cfg");
            String before = Files.readString(file);

            Files.writeString(file, before + "\nlisten_tcp = 1\ntcp_port = " + port
                    + "\nlisten_addr = 127.0.0.1\nauth_tcp = none\n");
            Await.until("virsh is answered over TCP", () -> Command.run("virsh", "-c", uri, "list").exit() == 0,
                    daemon::output);
            assertThat(Command.run("virsh", "-c", uri, "domstate", "test").ok()).startsWith("running");
            assertThat(client.eval("c.numOfDomains()")).as("the client of the socket noticed nothing").isEqualTo("1");

            Files.writeString(file, before + "\nlisten_tcp = 0\n");
            Await.until("TCP is off", () -> Command.run("virsh", "-c", uri, "list").err().contains("refused"),
                    daemon::output);
            assertThat(client.eval("c.numOfDomains()")).isEqualTo("1");
            assertThat(daemon.virsh("list").ok()).contains("test");
        }
    }

    @Test
    void tcpWithoutAnAuthenticationThatExistsIsRefusedAndTheSocketsStay() throws IOException {
        try (DaemonProcess daemon = DaemonProcess.start(temp.resolve("h"))) {
            append(daemon, "listen_tcp = 1");

            Await.until("the log names the option", () -> daemon.output().contains("auth_tcp"), daemon::output);
            assertThat(daemon.virsh("list").ok()).contains("test");
        }
    }

    @Test
    void theLimitOfClientsIsChangedWhileSomeWait() throws Exception {
        Path etc = Files.createDirectories(temp.resolve("h/etc"));
        Files.writeString(etc.resolve("org.jvirtd.server.cfg"), "unix_sock_dir = ${jvirtd.run}\nmax_clients = 1\n");
        try (DaemonProcess daemon = DaemonProcess.start(temp.resolve("h"))) {
            Await.until("the probe of the start has left", () -> daemon.shell("clients").ok().isEmpty(),
                    () -> daemon.shell("clients").out());
            try (PythonClient first = PythonClient.connect(daemon.uri())) {
                CompletableFuture<PythonClient> second = CompletableFuture
                        .supplyAsync(() -> PythonClient.connect(daemon.uri()), PythonClient::ownThread);
                for (int i = 0; i < 100; i++) {
                    assertThat(first.eval("c.numOfDomains()")).isEqualTo("1");
                }
                assertThat(daemon.shell("clients").ok().lines()).as("a heading and the first").hasSize(2);
                assertThat(second).isNotDone();

                append(daemon, "max_clients = 2");

                try (PythonClient other = second.get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                    assertThat(other.eval("c.numOfDomains()")).isEqualTo("1");
                    assertThat(first.eval("c.numOfDomains()")).isEqualTo("1");
                }
            }
        }
    }

    @Test
    void aHomeTooLongForASocketIsAClearErrorOfTheStart() {
        Path home = temp.resolve("h".repeat(100));
        try (DaemonProcess daemon = DaemonProcess.launch(Distribution.FOLDER, home)) {
            assertThat(daemon.awaitExit()).isEqualTo(1);
            assertThat(daemon.output()).startsWith("jvirtd: the folder " + home.resolve("run") + " is too long")
                    .contains("choose a shorter --home").hasLineCount(1);
        }
    }

    @Test
    void aSocketFolderTooLongIsAClearErrorOfTheStart() {
        Path folder = temp.resolve("s".repeat(100));
        try (DaemonProcess daemon = DaemonProcess.launch(Distribution.FOLDER, temp.resolve("h"), "--set",
                "unix_sock_dir=" + folder)) {
            assertThat(daemon.awaitExit()).isEqualTo(1);
            assertThat(daemon.output()).contains(folder.toString(), "too long");
        }
    }

    private static void append(DaemonProcess daemon, String line) throws IOException {
        Files.writeString(daemon.home().resolve("etc/org.jvirtd.server.cfg"), "\n" + line + "\n",
                StandardOpenOption.APPEND);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
