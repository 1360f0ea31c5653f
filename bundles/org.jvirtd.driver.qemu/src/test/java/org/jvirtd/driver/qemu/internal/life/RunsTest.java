/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainEventResumedDetailType;
import org.jvirtd.api.constant.DomainEventStoppedDetailType;
import org.jvirtd.api.constant.DomainEventSuspendedDetailType;
import org.jvirtd.api.constant.DomainPausedReason;
import org.jvirtd.api.constant.DomainRunningReason;
import org.jvirtd.api.constant.DomainShutoffReason;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.Run;
import org.jvirtd.driver.qemu.internal.process.ProcessId;
import org.jvirtd.testkit.Await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RunsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final StartRequest BOOT = StartRequest.boot(false, false);
    private static final StartRequest PAUSED = StartRequest.boot(true, false);

    @TempDir
    Path home;
    private LifeHost host;

    @BeforeEach
    void open() throws Exception {
        host = new LifeHost(home, LONG);
    }

    @AfterEach
    void close() {
        host.end();
    }

    private static void assertOff(QemuDomain domain, DomainShutoffReason reason) {
        Run run = domain.state().run();
        assertThat(run.state()).isEqualTo(DomainState.DOMAIN_SHUTOFF);
        assertThat(run.reason()).isEqualTo(reason.value());
        assertThat(run.id()).isEqualTo(-1);
    }

    private void destroy(QemuDomain domain) {
        host.call(domain, () -> host.runs().stop(domain, DomainShutoffReason.DOMAIN_SHUTOFF_DESTROYED,
                DomainEventStoppedDetailType.DOMAIN_EVENT_STOPPED_DESTROYED));
    }

    @Test
    void aLifeIsToldInTheOrderOfTheReference() throws Exception {
        QemuDomain domain = host.define("a", "");
        host.start(domain, BOOT);
        ProcessId process = host.process(domain);
        assertThat(domain.state().run().state()).isEqualTo(DomainState.DOMAIN_RUNNING);
        assertThat(host.processes.alive(process)).isTrue();
        host.call(domain, () -> host.runs().pauseCpus(domain, DomainPausedReason.DOMAIN_PAUSED_USER,
                DomainEventSuspendedDetailType.DOMAIN_EVENT_SUSPENDED_PAUSED));
        assertThat(domain.state().run().reason()).isEqualTo(DomainPausedReason.DOMAIN_PAUSED_USER.value());
        host.call(domain, () -> host.runs().resumeCpus(domain, DomainRunningReason.DOMAIN_RUNNING_UNPAUSED,
                DomainEventResumedDetailType.DOMAIN_EVENT_RESUMED_UNPAUSED));
        destroy(domain);

        assertOff(domain, DomainShutoffReason.DOMAIN_SHUTOFF_DESTROYED);
        assertThat(host.told()).containsExactly("DEFINED 0", "RESUMED 0", "STARTED 0", "SUSPENDED 0", "RESUMED 0",
                "SHUTDOWN 2", "STOPPED 1");
        assertThat(host.processes.alive(process)).isFalse();
        assertThat(host.remains()).isEmpty();
        assertThat(Files.readString(layoutLog())).contains("starting up a test").contains("reason=destroyed");
    }

    private Path layoutLog() {
        return host.layout.logFile("a");
    }

    @Test
    void aPausedStartIsStartedThenSuspended() {
        QemuDomain domain = host.define("a", "");
        host.start(domain, PAUSED);

        assertThat(domain.state().run().state()).isEqualTo(DomainState.DOMAIN_PAUSED);
        assertThat(domain.state().run().reason()).isEqualTo(DomainPausedReason.DOMAIN_PAUSED_USER.value());
        assertThat(host.told()).containsExactly("DEFINED 0", "STARTED 0", "SUSPENDED 0");
    }

    @Test
    void anActiveDomainIsNotStartedAgain() {
        QemuDomain domain = host.define("a", "");
        host.start(domain, PAUSED);

        assertThatThrownBy(() -> host.start(domain, PAUSED)).isInstanceOf(VirtException.class)
                .hasMessageContaining("domain is already running");
        assertThat(host.processes.alive(host.process(domain))).isTrue();
    }

    @Test
    void aProcessThatDiesIsARunThatCrashed() throws Exception {
        QemuDomain domain = host.define("a", "");
        host.start(domain, PAUSED);
        host.processes.kill(host.process(domain));

        Await.until("off", () -> !domain.state().active());
        assertOff(domain, DomainShutoffReason.DOMAIN_SHUTOFF_CRASHED);
        assertThat(host.told()).endsWith("STOPPED 5");
        assertThat(host.remains()).isEmpty();
    }

    @Test
    void aProcessThatIsAskedToEndByOthersIsARunThatWasShutDown() throws Exception {
        QemuDomain domain = host.define("a", "");
        host.start(domain, BOOT);
        host.processes.terminate(host.process(domain));

        Await.until("off", () -> !domain.state().active());
        assertOff(domain, DomainShutoffReason.DOMAIN_SHUTOFF_SHUTDOWN);
        assertThat(host.told()).endsWith("SHUTDOWN 2", "STOPPED 0");
    }

    @Test
    void aTransientDomainLeavesWithItsRun() throws Exception {
        QemuDomain domain = host.transientDomain("t");
        host.start(domain, PAUSED);
        destroy(domain);

        assertThat(domain.state().gone()).isTrue();
        assertThat(host.domains.all()).isEmpty();
        assertThat(host.told()).containsExactly("STARTED 0", "SUSPENDED 0", "SHUTDOWN 2", "STOPPED 1");
    }

    @Test
    void aHaltedProcessIsEndedAtOnceOutsideEverySlot() throws Exception {
        QemuDomain domain = host.define("a", "");
        host.start(domain, PAUSED);
        ProcessId process = host.process(domain);
        halt(process);
        CountDownLatch waits = new CountDownLatch(1);
        Thread holder = new Thread(() -> {
            try {
                host.call(domain, () -> {
                    waits.countDown();
                    domain.command("query-status");
                });
            } catch (VirtException e) {
                // Its process was ended.
            }
        });
        holder.start();
        waits.await();

        Await.result(host.destroy(domain));

        holder.join(30_000);
        assertThat(holder.isAlive()).isFalse();
        Await.until("off", () -> !domain.state().active());
        assertOff(domain, DomainShutoffReason.DOMAIN_SHUTOFF_DESTROYED);
        assertThat(host.told()).endsWith("STOPPED 1");
    }

    private void halt(ProcessId process) throws Exception {
        new ProcessBuilder("kill", "-STOP", Long.toString(process.pid())).start().waitFor();
        Await.until("halted", () -> host.processes.halted(process));
    }

    @Test
    void runsEndWithTheirConnectionWhenThatIsWanted() throws Exception {
        QemuDomain domain = host.define("a", "");
        Object connection = new Object();
        host.call(domain, () -> host.runs().ownedBy(connection).run(domain, 3));
        QemuDomain other = host.define("b", "");
        host.call(other, () -> host.runs().ownedBy(connection).run(other, 1));

        host.runs().connectionGone(new Object());
        host.runs().connectionGone(connection);

        Await.until("off", () -> !domain.state().active());
        assertOff(domain, DomainShutoffReason.DOMAIN_SHUTOFF_DESTROYED);
        assertThat(other.state().active()).isTrue();
    }
}
