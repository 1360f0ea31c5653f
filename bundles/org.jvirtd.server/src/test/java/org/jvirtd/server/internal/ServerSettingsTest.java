/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.jvirtd.loop.TcpEndpoint;
import org.jvirtd.loop.UnixEndpoint;
import org.jvirtd.server.AuthKind;
import org.jvirtd.server.ServerLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerSettingsTest {
    private static ServerSettings of(Object... pairs) {
        Map<String, Object> options = new HashMap<>();
        options.put("unix_sock_dir", "/tmp/x");
        for (int i = 0; i < pairs.length; i += 2) {
            options.put((String) pairs[i], pairs[i + 1]);
        }
        return ServerSettings.of(Machinery.config(ServerConfig.class, options));
    }

    @Test
    void theDefaultsAreTwoSocketsAndTheLimitsOfLibvirtd() {
        ServerSettings settings = of();

        assertThat(settings.limits()).isEqualTo(ServerLimits.DEFAULT);
        assertThat(settings.shutdown()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.listeners()).extracting(d -> d.spec().endpoint()).containsExactly(
                new UnixEndpoint(Path.of("/tmp/x/libvirt-sock"), 0700, null),
                new UnixEndpoint(Path.of("/tmp/x/libvirt-sock-ro"), 0777, null));
        assertThat(settings.listeners()).extracting(ListenerDefinition::readOnly).containsExactly(false, true);
        assertThat(settings.listeners()).extracting(ListenerDefinition::auth).containsOnly(AuthKind.NONE);
        assertThat(settings.listeners()).extracting(d -> d.spec().backlog()).containsOnly(1000);
    }

    @Test
    void modesAreOctalAndTheGroupIsPassedOn() {
        assertThat(of("unix_sock_rw_perms", "0770", "unix_sock_group", "libvirt").listeners().get(0).spec().endpoint())
                .isEqualTo(new UnixEndpoint(Path.of("/tmp/x/libvirt-sock"), 0770, "libvirt"));
    }

    @Test
    void tcpIsOffUntilAskedForAndThenNeedsItsAuthenticationNamed() {
        assertThat(of("listen_tcp", 1, "auth_tcp", "none", "listen_addr", "127.0.0.1", "tcp_port", 0).listeners().get(2)
                .spec().endpoint()).isEqualTo(new TcpEndpoint("127.0.0.1", 0));
        assertThatThrownBy(() -> of("listen_tcp", 1)).hasMessageContaining("auth_tcp = \"sasl\" is not available");
    }

    @ParameterizedTest
    @CsvSource({"unix_sock_rw_perms, 0888", "unix_sock_ro_perms, 1777", "unix_sock_ro_perms, rwx",
            "auth_unix_rw, polkit", "auth_unix_ro, sasl"})
    void aBadTextIsRefusedByName(String option, String value) {
        assertThatThrownBy(() -> of(option, value)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(option).hasMessageContaining(value);
    }

    @ParameterizedTest
    @CsvSource({"max_clients, 0", "max_queued_clients, 0", "max_anonymous_clients, -1", "max_client_requests, 0",
            "max_waiting_requests, 0", "keepalive_interval, -2", "keepalive_count, -1", "max_unsent_seconds, -1",
            "shutdown_seconds, -1"})
    void aBadNumberIsRefusedByName(String option, int value) {
        assertThatThrownBy(() -> of(option, value)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(option).hasMessageContaining(String.valueOf(value));
    }
}
