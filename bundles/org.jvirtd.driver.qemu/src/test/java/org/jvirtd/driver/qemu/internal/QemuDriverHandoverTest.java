/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.ConnectUri;
import org.jvirtd.api.driver.ConnectionHandover;
import org.jvirtd.api.driver.DomainLookup;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.driver.qemu.internal.prepare.HostSettings;
import org.jvirtd.driver.qemu.internal.store.Layout;
import org.jvirtd.loop.internal.TestLoop;
import org.jvirtd.queue.internal.RoutedQueues;
import org.jvirtd.testpools.ThreadedPool;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Two of one driver beside each other, of which one serves. */
class QemuDriverHandoverTest {
    private static final ConnectUri SYSTEM = new ConnectUri("qemu:///system", "qemu", null, "/system", null);
    private static final String WORLD = "qemu:system";
    private static final String DOCUMENT = "<domain type='qemu'><name>vm</name>"
            + "<uuid>6695eb01-f6a4-8304-79aa-97f2502e193f</uuid><memory>65536</memory><vcpu>1</vcpu>"
            + "<os><type arch='x86_64' machine='pc'>hvm</type></os><devices>"
            + "<emulator>/usr/bin/qemu-system-x86_64</emulator></devices></domain>";

    @TempDir
    Path home;

    private final ThreadedPool pool = new ThreadedPool();
    private final RoutedQueues routed = new RoutedQueues(pool);
    private final TestLoop loop;
    private final QemuDriver first = driver();
    private final QemuDriver second = driver();

    QemuDriverHandoverTest() throws IOException {
        loop = new TestLoop();
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
        loop.close();
        pool.close();
    }

    private QemuDriver driver() {
        return new QemuDriver(HostSettings.Screens.USUAL, settings -> new QemuHost(true,
                Layout.under(home.resolve("etc"), home.resolve("lib"), home.resolve("run"), home.resolve("log"),
                        home.resolve("cache")),
                List.of(home), Duration.ofSeconds(30), settings, routed.queues(), pool, loop.loop(),
                routed::register));
    }

    private void define() throws IOException {
        Files.writeString(Files.createDirectories(home.resolve("etc/qemu")).resolve("vm.xml"), DOCUMENT);
    }

    private boolean isOpen() {
        return routed.queues().find(WORLD).isPresent();
    }

    @Test
    void nothingIsTouchedBeforeItServes() {
        assertThat(isOpen()).isFalse();
        assertThat(home).isEmptyDirectory();
        assertThat(first.trouble()).isEmpty();
        assertThat(first.defaultUri()).isNull();
        assertThat(first.unfinished()).isEmpty();
        assertThatThrownBy(() -> first.open(SYSTEM, null)).isInstanceOf(VirtException.class)
                .hasMessageContaining("qemu state driver is not active");
    }

    @Test
    void theNextOneHasWhatTheLastOneHad() throws IOException {
        define();
        first.takeOver();
        DriverConnection connection = first.open(SYSTEM, null);
        String token = connection.facet(ConnectionHandover.class).orElseThrow().closeForHandover();
        first.handOver();
        assertThat(isOpen()).isFalse();
        assertThat(routed.size()).as("handlers").isZero();

        second.takeOver();
        DriverConnection anew = second.reopen(SYSTEM, null, token);

        assertThat(anew.facet(DomainLookup.class).orElseThrow().lookupByName("vm").name()).isEqualTo("vm");
        assertThat(routed.size()).as("handlers").isEqualTo(1);
    }

    @Test
    void whoServesServesOnWhenItIsToldAgain() throws IOException {
        define();
        first.takeOver();

        first.takeOver();

        assertThat(first.open(SYSTEM, null).facet(DomainLookup.class).orElseThrow().numOfDefinedDomains())
                .isEqualTo(1);
    }

    @Test
    void itServesAgainAfterItHasHandedOver() {
        for (int turn = 0; turn < 3; turn++) {
            first.takeOver();
            assertThat(isOpen()).isTrue();
            first.handOver();
            first.handOver();
            assertThat(isOpen()).isFalse();
        }
    }

    @Test
    void oneThatCannotBeginLeavesNothingOpenAndTheOtherCan() throws IOException {
        Path bad = Files.createDirectories(home.resolve("etc/qemu/.x.tmp/full")); // looks left over, cannot be removed

        assertThatThrownBy(first::takeOver).isInstanceOf(RuntimeException.class);
        assertThat(isOpen()).isFalse();
        Files.delete(bad);
        second.takeOver();

        assertThat(second.open(SYSTEM, null).world()).isEqualTo(WORLD);
    }

    @Test
    void aTokenOfAnotherKindOpensAConnectionAllTheSame() {
        first.takeOver();

        for (String token : List.of("", "runs:", "runs:x,,99999999999999", "of another version")) {
            assertThat(first.reopen(SYSTEM, null, token).world()).isEqualTo(WORLD);
        }
    }
}
