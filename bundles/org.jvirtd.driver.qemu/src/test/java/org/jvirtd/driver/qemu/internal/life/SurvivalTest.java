/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.jvirtd.api.constant.DomainPausedReason;
import org.jvirtd.api.constant.DomainShutoffReason;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.process.ProcessId;
import org.jvirtd.testkit.Await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The next daemon finds what an earlier one left. */
class SurvivalTest {
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

    /** The daemon goes, and the next one comes. */
    private void restart() throws Exception {
        host.close();
        next();
    }

    private void next() throws Exception {
        host = new LifeHost(home, LONG);
        host.definitions.load();
        host.life.recover();
    }

    private QemuDomain attached(String name) throws Exception {
        QemuDomain domain = host.domains.byName(name);
        Await.until("attached", () -> domain.monitor() != null);
        return domain;
    }

    @Test
    void whatRunsGoesOn() throws Exception {
        QemuDomain before = host.define("a", "");
        host.start(before, BOOT);
        QemuDomain passing = host.transientDomain("t");
        host.start(passing, PAUSED);
        ProcessId process = host.process(before);
        restart();

        QemuDomain domain = attached("a");
        assertThat(host.process(domain)).isEqualTo(process);
        assertThat(host.processes.alive(process)).isTrue();
        assertThat(domain.state().run().state()).isEqualTo(DomainState.DOMAIN_RUNNING);
        assertThat(domain.state().persistent()).isTrue();
        assertThat(attached("t").state().run().reason()).isEqualTo(DomainPausedReason.DOMAIN_PAUSED_USER.value());
        assertThat(host.domains.byName("t").state().persistent()).isFalse();
        host.call(domain, () -> domain.command("stop"));
        Await.until("events go on", () -> domain.state().run().state() == DomainState.DOMAIN_PAUSED);
        assertThat(host.domains.nextId()).isGreaterThan(2);
    }

    @Test
    void whatHasDiedMeanwhileIsBuried() throws Exception {
        QemuDomain before = host.define("a", "");
        host.start(before, BOOT);
        QemuDomain passing = host.transientDomain("t");
        host.start(passing, PAUSED);
        ProcessId first = host.process(before);
        ProcessId second = host.process(passing);
        host.close();
        host.processes.kill(first);
        host.processes.kill(second);
        Await.until("dead", () -> !host.processes.alive(first) && !host.processes.alive(second));
        next();

        assertThat(host.domains.all().map(domain -> domain.managed().name())).containsExactly("a");
        assertThat(host.domains.byName("a").state().run().reason())
                .isEqualTo(DomainShutoffReason.DOMAIN_SHUTOFF_CRASHED.value());
        assertThat(host.remains()).isEmpty();
    }

    @Test
    void whatHasHappenedMeanwhileIsToldNow() throws Exception {
        QemuDomain before = host.define("a", "");
        host.start(before, BOOT);
        Path status = host.layout.status("a");
        String running = Files.readString(status);
        host.call(before, () -> before.command("stop"));
        Await.until("paused", () -> before.state().run().state() == DomainState.DOMAIN_PAUSED);
        host.close();
        Files.writeString(status, running);
        next();

        QemuDomain domain = host.domains.byName("a");
        Await.until("told", () -> domain.state().run().state() == DomainState.DOMAIN_PAUSED);
        Await.until("the event", () -> host.told().contains("SUSPENDED 0"));
    }

    @Test
    void aStartThatWasCutOffIsTakenBack() throws Exception {
        QemuDomain before = host.define("a", "");
        host.start(before, PAUSED);
        ProcessId process = host.process(before);
        Path status = host.layout.status("a");
        String text = Files.readString(status);
        host.close();
        Files.writeString(status,
                text.replace("reason='user'", "reason='starting-up'").replaceAll(" (pid|startTicks)='[0-9]*' ?", " "));
        next();

        assertThat(host.processes.alive(process)).isFalse();
        assertThat(host.domains.byName("a").state().active()).isFalse();
        assertThat(host.remains()).isEmpty();
    }

    @Test
    void aStatusThatSaysNothingIsSetAside() throws Exception {
        host.define("a", "");
        Files.createDirectories(host.layout.run());
        Files.writeString(host.layout.status("a"), "<domstatus state='run");
        restart();

        assertThat(host.domains.byName("a").state().active()).isFalse();
        assertThat(host.remains()).containsExactly("run/qemu/a.xml.broken");
    }

    @Test
    void whatBelongsToNobodyIsRemoved() throws Exception {
        QemuDomain before = host.define("a", "");
        host.start(before, PAUSED);
        ProcessId process = host.process(before);
        host.close();
        Files.delete(host.layout.status("a"));
        Files.createDirectories(host.layout.runFolder(7, "x"));
        Files.createDirectories(host.layout.channelFolder(7, "x"));
        next();

        assertThat(host.processes.alive(process)).isFalse();
        assertThat(host.remains()).isEmpty();
    }

    @Test
    void aHaltedMachineHoldsUpNobodyAndGoesOnLater() throws Exception {
        QemuDomain before = host.define("a", "");
        host.start(before, BOOT);
        QemuDomain other = host.define("b", "");
        host.start(other, BOOT);
        ProcessId process = host.process(before);
        host.close();
        new ProcessBuilder("kill", "-STOP", Long.toString(process.pid())).start().waitFor();
        Await.until("halted", () -> host.processes.halted(process));
        next();

        attached("b");
        assertThat(host.domains.byName("a").monitor()).isNull();
        assertThat(host.domains.byName("a").state().run().state()).isEqualTo(DomainState.DOMAIN_RUNNING);
        new ProcessBuilder("kill", "-CONT", Long.toString(process.pid())).start().waitFor();
        attached("a");
    }
}
