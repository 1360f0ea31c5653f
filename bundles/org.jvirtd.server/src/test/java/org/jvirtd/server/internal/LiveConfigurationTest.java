/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.jvirtd.rpc.XdrBody;
import org.jvirtd.server.ServerFigures.ListenerFigures;
import org.junit.jupiter.api.Test;

/** Options that change while clients are connected, and what is refused. */
class LiveConfigurationTest {
    @Test
    void everyLimitChangesWithClientsConnected() {
        try (TestServer server = new TestServer().with(new TestProgram()); TestClient client = server.client()) {
            client.ask(TestProgram.ONE, 1);

            server.modify("max_clients", 7, "max_anonymous_clients", 3, "max_client_requests", 9,
                    "max_waiting_requests", 8, "max_waiting_bytes", 1000L, "max_unsent_bytes", 1L << 17,
                    "max_unsent_seconds", 5, "keepalive_interval", 4, "keepalive_count", 6);

            assertThat(server.server.limits()).isEqualTo(
                    new org.jvirtd.server.ServerLimits(7, 1000, 3, 9, 8, 1000, 1 << 17, 5, 4, 6));
            assertThat(TestClient.int32(client.ask(TestProgram.ONE, 2))).isEqualTo(1);
        }
    }

    @Test
    void aBadValueIsRefusedAndTheOldOnesStay() {
        try (TestServer server = new TestServer().with(new TestProgram()); TestClient client = server.client()) {
            client.ask(TestProgram.ONE, 1);

            server.modify("max_clients", 0, "max_client_requests", 9);
            server.modify("max_clients", 10, "unix_sock_rw_perms", "nonsense");
            server.modify("unix_sock_rw_perms", "0700", "unix_sock_group", "no-such-group-here");

            assertThat(server.server.limits().maxClients()).isEqualTo(5000);
            assertThat(server.server.limits().maxClientRequests()).isEqualTo(5);
            assertThat(TestClient.int32(client.ask(TestProgram.ONE, 2))).isEqualTo(1);
            try (TestClient another = server.client()) {
                assertThat(TestClient.int32(another.ask(TestProgram.ONE, 2))).isEqualTo(1);
            }
        }
    }

    @Test
    void theModeOfASocketChangesAndItsClientsStay() throws IOException {
        try (TestServer server = new TestServer().with(new TestProgram()); TestClient client = server.client()) {
            client.ask(TestProgram.ONE, 1);
            Path socket = server.folder.resolve("libvirt-sock");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket))).isEqualTo("rwx------");

            server.modify("unix_sock_rw_perms", "0770");

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket))).isEqualTo("rwxrwx---");
            assertThat(TestClient.int32(client.ask(TestProgram.ONE, 2))).isEqualTo(1);
            try (TestClient another = server.client()) {
                assertThat(TestClient.int32(another.ask(TestProgram.ONE, 2))).isEqualTo(1);
            }
        }
    }

    @Test
    void tcpIsSwitchedOnAndOff() throws IOException {
        try (TestServer server = new TestServer().with(new TestProgram())) {
            server.modify("listen_tcp", 1, "auth_tcp", "none", "listen_addr", "127.0.0.1", "tcp_port", 0);
            String endpoint = server.server.figures().listeners().stream().filter(l -> l.name().equals("tcp"))
                    .map(ListenerFigures::endpoint).findFirst().orElseThrow();
            int port = Integer.parseInt(endpoint.substring(endpoint.lastIndexOf(':') + 1));
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.getOutputStream().write(TestClient.call(TestProgram.ONE, 5, XdrBody.EMPTY));
                assertThat(socket.getInputStream().readNBytes(32)).hasSize(32).endsWith(0, 0, 0, 1);
                assertThat(server.session().secure()).isFalse();
                assertThat(server.session().remoteAddress()).get()
                        .isEqualTo(new InetSocketAddress("127.0.0.1", socket.getLocalPort()));

                server.modify("listen_tcp", 0);

                socket.getOutputStream().write(TestClient.call(TestProgram.ONE, 6, XdrBody.EMPTY));
                assertThat(socket.getInputStream().readNBytes(32)).hasSize(32);
            }
            assertThatThrownBy(() -> new Socket("127.0.0.1", port).close()).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aSocketThatAnotherServerAnswersOnIsNotTaken() {
        try (TestServer first = new TestServer().with(new TestProgram())) {
            assertThatThrownBy(() -> new TestServer("unix_sock_dir", first.folder.toString()))
                    .isInstanceOf(IllegalStateException.class).hasMessageContaining("libvirt-sock");
            try (TestClient client = first.client()) {
                assertThat(TestClient.int32(client.ask(TestProgram.ONE, 2))).isEqualTo(1);
            }
        }
    }
}
