/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.ConnectInfo;
import org.jvirtd.api.driver.ConnectUri;
import org.jvirtd.api.driver.DomainLifecycle;
import org.jvirtd.api.driver.DomainLookup;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.driver.HostDriverUse;
import org.jvirtd.driver.qemu.internal.prepare.HostSettings;
import org.jvirtd.driver.qemu.internal.store.Layout;
import org.jvirtd.loop.internal.TestLoop;
import org.jvirtd.queue.internal.RoutedQueues;
import org.jvirtd.testpools.ThreadedPool;

class QemuHostTest {
    @TempDir
    Path home;

    private final ThreadedPool pool = new ThreadedPool();
    private final RoutedQueues routed = new RoutedQueues(pool);
    private final TestLoop loop;
    private QemuHost host;

    QemuHostTest() throws IOException {
        loop = new TestLoop();
    }

    @AfterEach
    void close() {
        host.close();
        loop.close();
        pool.close();
    }

    @Test
    void aPrivilegedDaemonServesSystemAndSession() {
        begin(true);

        for (String path : new String[]{"/system", "/session"}) {
            DriverConnection connection = host.open(uri(null, path));
            assertThat(connection.world()).isEqualTo("qemu:system");
            assertThat(connection.facet(ConnectInfo.class).orElseThrow().type()).isEqualTo("QEMU");
            assertThat(connection.facet(ConnectInfo.class).orElseThrow().uri()).isEqualTo("qemu://" + path);
            assertThat(connection.facet(DomainLifecycle.class)).isPresent();
            assertThat(connection.facet(HostDriverUse.class)).isPresent();
            assertThat(connection.facet(Runnable.class)).isEmpty();
            connection.close();
        }
    }

    @Test
    void anotherDaemonServesSessionOnly() {
        begin(false);

        assertThat(host.open(uri(null, "/session")).world()).isEqualTo("qemu:session");
        refused(ErrorCode.INTERNAL_ERROR, uri(null, "/system"),
                "unexpected qemu URI path '/system', try qemu:///session");
    }

    @Test
    void otherPathsAndHostsAreRefused() {
        begin(true);

        for (String path : new String[]{"", "/", "/system/", "/embed"}) {
            refused(ErrorCode.INTERNAL_ERROR, uri(null, path),
                    "unexpected qemu URI path '" + path + "', try qemu:///system");
        }
        refused(ErrorCode.NO_CONNECT, uri("far", "/system"), "no connection driver available for qemu://far/system");
    }

    @Test
    void aFolderThatCannotBeReadFailsTheStart() throws IOException {
        Files.createDirectories(home.resolve("etc/qemu/.x.tmp/full")); // looks left over, but cannot be removed
        host = make(true);

        assertThatThrownBy(() -> host.start()).isInstanceOf(RuntimeException.class);
    }

    @Test
    void withoutAQemuItSaysSoAndServesItsClients() {
        begin(true);

        assertThat(host.trouble()).contains("no QEMU program is installed");
        assertThat(host.defaultUri()).isNull();
        assertThat(host.open(uri(null, "/system")).facet(DomainLookup.class).orElseThrow().numOfDefinedDomains())
                .isZero();
    }

    private void begin(boolean privileged) {
        host = make(privileged);
        host.start();
    }

    private QemuHost make(boolean privileged) {
        Layout layout = Layout.under(home.resolve("etc"), home.resolve("lib"), home.resolve("run"), home.resolve("log"),
                home.resolve("cache"));
        return new QemuHost(privileged, layout, List.of(home), Duration.ofSeconds(30),
                new HostSettings(HostSettings.Screens.USUAL), routed.queues(), pool,
                loop.loop(), routed::register);
    }

    private void refused(ErrorCode code, ConnectUri uri, String words) {
        assertThatThrownBy(() -> host.open(uri)).isInstanceOfSatisfying(VirtException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.getMessage()).contains(words);
        });
    }

    private static ConnectUri uri(String host, String path) {
        return new ConnectUri("qemu://" + (host == null ? "" : host) + path, "qemu", host, path, null);
    }
}
