/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import com.google.gson.JsonObject;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainShutoffReason;
import org.jvirtd.driver.qemu.internal.command.StartCommand;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.testkit.FakeQemu;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A start that fails, at each of its stages, leaves nothing behind. */
class FailingStartTest {
    private static final StartRequest BOOT = StartRequest.boot(false, false);

    @TempDir
    Path home;
    private LifeHost host;
    private QemuDomain domain;

    @BeforeEach
    void open() throws Exception {
        host = new LifeHost(home, Duration.ofSeconds(30));
        domain = host.define("a", "");
    }

    @AfterEach
    void close() {
        host.end();
    }

    private void fails(String message) throws Exception {
        fails(BOOT, message);
    }

    private void fails(StartRequest how, String message) throws Exception {
        assertThatThrownBy(() -> host.start(domain, how)).isInstanceOf(VirtException.class)
                .hasMessageContaining(message);

        assertThat(domain.state().active()).isFalse();
        assertThat(domain.state().run().reason()).isEqualTo(DomainShutoffReason.DOMAIN_SHUTOFF_FAILED.value());
        assertThat(domain.monitor()).isNull();
        assertThat(host.remains()).isEmpty();
        assertThat(host.told()).noneMatch(event -> event.startsWith("STOPPED") || event.startsWith("STARTED"));
        assertThat(ProcessHandle.allProcesses().map(p -> p.info().commandLine().orElse(""))
                .filter(line -> line.contains(home.toString()))).isEmpty();
        host.program = null;
        host.instructions = List.of();
        host.otherMonitor = null;
        host.start(domain, StartRequest.boot(true, false));
        assertThat(domain.state().active()).isTrue();
    }

    private void shell(String script) {
        host.program = List.of("/bin/sh", "-c", script, "sh", home.toString());
    }

    @Test
    void theHostLacksSomething() throws Exception {
        domain = host.define("b", "<disk type='file' device='disk'><driver name='qemu' type='raw'/>"
                + "<source file='/nonexistent/x.img'/><target dev='hda' bus='ide'/></disk>");
        assertThatThrownBy(() -> host.start(domain, BOOT))
                .hasMessageContaining("Cannot access storage file '/nonexistent/x.img': No such file or directory");
        assertThat(host.remains()).isEmpty();
        assertThat(domain.state().run().reason()).isEqualTo(DomainShutoffReason.DOMAIN_SHUTOFF_FAILED.value());
    }

    @Test
    void theProgramIsMissing() throws Exception {
        host.program = List.of("/nonexistent/qemu", home.toString());
        fails("qemu unexpectedly closed the monitor: ");
    }

    @Test
    void theProgramSaysWhyItEnds() throws Exception {
        shell("echo 'qemu: no such thing' >&2; exit 1");
        fails("internal error: qemu unexpectedly closed the monitor: qemu: no such thing");
    }

    @Test
    void theProgramEndsWithoutAWord() throws Exception {
        shell("exit 3");
        fails("internal error: qemu unexpectedly closed the monitor");
    }

    @Test
    void theProgramNeverOpensItsMonitor() throws Exception {
        host.end();
        host = new LifeHost(home.resolve("short"), Duration.ofMillis(300));
        domain = host.define("a", "");
        shell("exec sleep 1000");
        assertThatThrownBy(() -> host.start(domain, BOOT))
                .hasMessage("failed to connect to monitor socket: Connection timed out");
        assertThat(host.remains()).isEmpty();
        assertThat(domain.state().active()).isFalse();
    }

    @Test
    void theMonitorSaysNonsense() throws Exception {
        try (FakeQemu fake = new FakeQemu("HTTP/1.1 200 OK\r\n")) {
            host.otherMonitor = fake.socket();
            shell("exec sleep 1000");
            fails("");
        }
    }

    @Test
    void theMonitorRefusesTheFirstCommand() throws Exception {
        host.instructions = List.of(new StartCommand("no-such-command", new JsonObject()));
        fails("internal error: unable to execute QEMU command 'no-such-command': "
                + "The command no-such-command has not been found");
    }

    @Test
    void theProcessEndsInTheMiddle() throws Exception {
        host.instructions = List.of(new StartCommand("quit", null), new StartCommand("query-status", null));
        fails("internal error: qemu unexpectedly closed the monitor");
    }

    @Test
    void theStateCannotBeLoaded() throws Exception {
        fails(StartRequest.restore(false, false, null, loading -> {
            throw VirtException.internal(ErrorDomain.QEMU, "the image is torn", null);
        }), "the image is torn");
    }

    @Test
    void theProcessorsDoNotRun() throws Exception {
        try (FakeQemu fake = new FakeQemu()) {
            fake.returns("query-cpus-fast", "[]").returns("query-chardev", "[]").refuses("cont", "GenericError", "no");
            host.otherMonitor = fake.socket();
            shell("exec sleep 1000");
            fails("unable to execute QEMU command 'cont': no");
        }
    }

    @Test
    void aTransientDomainLeaves() throws Exception {
        QemuDomain passing = host.transientDomain("t");
        shell("exit 1");

        assertThatThrownBy(() -> host.start(passing, BOOT)).isInstanceOf(VirtException.class);
        assertThat(passing.state().gone()).isTrue();
        assertThat(host.domains.all()).containsExactly(domain);
    }
}
