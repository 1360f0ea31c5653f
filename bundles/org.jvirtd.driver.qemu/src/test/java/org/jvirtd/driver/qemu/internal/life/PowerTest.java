/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainShutoffReason;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.driver.qemu.internal.process.ProcessId;
import org.jvirtd.driver.qemu.internal.testkit.FakeQemu;
import org.jvirtd.queue.Change;
import org.jvirtd.testkit.Await;

/** What follows when a guest powers off, reboots or crashes, and the buttons: a process that sleeps, and a QEMU that is played. */
class PowerTest {
    private static final String LAST = "guest ends";

    @TempDir
    private Path home;
    private LifeHost host;
    private FakeQemu qemu;

    @BeforeEach
    void open() throws Exception {
        qemu = new FakeQemu().returns("query-cpus-fast", "[]").returns("query-chardev", "[]");
        host = new LifeHost(home, Duration.ofSeconds(60));
        host.program = List.of("/usr/bin/sleep", "600");
        host.otherMonitor = qemu.socket();
    }

    @AfterEach
    void close() throws Exception {
        host.end();
        qemu.close();
    }

    private QemuDomain running(String actions) {
        QemuDomain domain = host.defineWith("a", actions);
        host.start(domain, StartRequest.boot(false, false));
        return domain;
    }

    private long sent(String command) {
        return qemu.commands().stream().filter(command::equals).count();
    }

    private void assertEnds(QemuDomain domain, ProcessId process, DomainShutoffReason reason) {
        Await.until(LAST, () -> !domain.state().active());
        assertThat(domain.state().run().reason()).isEqualTo(reason.value());
        assertThat(host.processes.alive(process)).isFalse();
    }

    @Test
    void aGuestThatPowersOffIsEnded() throws Exception {
        QemuDomain domain = running("<on_poweroff>destroy</on_poweroff>");
        ProcessId process = host.process(domain);
        qemu.event("SHUTDOWN", "{\"guest\": true}");

        assertEnds(domain, process, DomainShutoffReason.DOMAIN_SHUTOFF_SHUTDOWN);
        assertThat(sent("system_reset")).isZero();
    }

    @Test
    void aGuestThatIsToRestartInsteadIsResetAndRuns() throws Exception {
        QemuDomain domain = running("<on_poweroff>restart</on_poweroff>");
        long before = sent("cont");
        qemu.event("SHUTDOWN", "{\"guest\": true}");

        Await.until("it goes on", () -> sent("system_reset") == 1 && sent("cont") == before + 1);
        assertThat(domain.state().run().state()).isEqualTo(DomainState.DOMAIN_RUNNING);
        assertThat(host.processes.alive(host.process(domain))).isTrue();
    }

    @Test
    void aGuestThatCannotRestartIsEnded() throws Exception {
        QemuDomain domain = running("<on_poweroff>restart</on_poweroff>");
        ProcessId process = host.process(domain);
        qemu.refuses("system_reset", "GenericError", "no");
        qemu.event("SHUTDOWN", "{\"guest\": true}");

        assertEnds(domain, process, DomainShutoffReason.DOMAIN_SHUTOFF_SHUTDOWN);
    }

    @ParameterizedTest
    @CsvSource({"destroy, 0", "coredump-destroy, 1"})
    void aGuestThatPanicsIsEndedAfterItsDump(String action, int dumps) throws Exception {
        QemuDomain domain = running("<on_crash>" + action + "</on_crash>");
        ProcessId process = host.process(domain);
        qemu.event("GUEST_PANICKED", "{\"action\": \"pause\"}");

        assertEnds(domain, process, DomainShutoffReason.DOMAIN_SHUTOFF_CRASHED);
        assertThat(sent("dump-guest-memory")).isEqualTo(dumps);
    }

    @ParameterizedTest
    @CsvSource({"restart, 0", "coredump-restart, 1"})
    void aGuestThatPanicsIsResetAfterItsDump(String action, int dumps) throws Exception {
        QemuDomain domain = running("<on_crash>" + action + "</on_crash>");
        qemu.event("GUEST_PANICKED", "{}");

        Await.until("it is reset", () -> sent("system_reset") == 1
                && domain.state().run().state() == DomainState.DOMAIN_RUNNING);
        assertThat(sent("dump-guest-memory")).isEqualTo(dumps);
    }

    @Test
    void aGuestThatPanicsMayBeKept() throws Exception {
        QemuDomain domain = running("<on_crash>preserve</on_crash>");
        qemu.event("GUEST_PANICKED", "{}");

        Await.until("it has crashed", () -> domain.state().run().state() == DomainState.DOMAIN_CRASHED);
        Await.until("its status says so", () -> Files.readString(host.layout.status("a")).contains("state='crashed'"));
        assertThat(host.processes.alive(host.process(domain))).isTrue();
    }

    @Test
    void aQemuThatHangsUpIsEnded() throws Exception {
        QemuDomain domain = running("");
        ProcessId process = host.process(domain);
        qemu.hangUp();

        assertEnds(domain, process, DomainShutoffReason.DOMAIN_SHUTOFF_CRASHED);
    }

    @ParameterizedTest
    @CsvSource({"{\"return\": {}}", "{\"return\": 1, \"id\": \"libvirt-99999\"}", "{\"event\": 7}", "[]", "{}",
            "nonsense"})
    void aQemuThatBreaksItsProtocolIsEnded(String line) throws Exception {
        QemuDomain domain = running("");
        ProcessId process = host.process(domain);
        qemu.line(line);

        assertEnds(domain, process, DomainShutoffReason.DOMAIN_SHUTOFF_CRASHED);
    }

    @Test
    void theAgentPowersOffBeforeTheButtonDoes() {
        QemuDomain domain = running("");
        Agent agent = new Agent(true);
        new PowerButtons(host.runs(), agent).press(domain, 0, false);

        assertThat(agent.asked).containsExactly("powerdown");
        assertThat(sent("system_powerdown")).isZero();
    }

    @Test
    void theButtonIsPressedWhereNoAgentIsOrItIsAskedFor() {
        QemuDomain domain = running("");
        new PowerButtons(host.runs(), new Agent(false)).press(domain, 0, false);
        Agent usable = new Agent(true);
        new PowerButtons(host.runs(), usable).press(domain, 1, false);

        assertThat(usable.asked).isEmpty();
        assertThat(sent("system_powerdown")).isEqualTo(2);
    }

    @Test
    void whoAsksForTheAgentAloneHearsThatThereIsNone() {
        QemuDomain domain = running("");
        PowerButtons buttons = new PowerButtons(host.runs(), new Agent(false));

        assertThatThrownBy(() -> buttons.press(domain, 2, false)).isInstanceOf(VirtException.class)
                .hasMessageContaining("no agent");
        assertThat(sent("system_powerdown")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"restart, true", "destroy, false"})
    void aRebootByTheButtonIsAPowerOffThatComesBackIfTheGuestMay(String action, boolean back) throws Exception {
        QemuDomain domain = running("<on_reboot>" + action + "</on_reboot>");
        new PowerButtons(host.runs(), new Agent(false)).press(domain, 0, true);
        qemu.event("SHUTDOWN", "{\"guest\": true}");

        Await.until(LAST, () -> back ? sent("system_reset") == 1 : !domain.state().active());
        assertThat(domain.state().active()).isEqualTo(back);
    }

    @Test
    void domainsStartWithTheHostOnce() throws Exception {
        QemuDomain wanted = host.define("b", "");
        QemuDomain saved = host.define("c", "");
        QemuDomain other = host.define("d", "");
        for (QemuDomain domain : List.of(wanted, saved)) {
            domain.update(state -> Change.<QemuDomainState, Void>of(state.withAutostart(true)));
        }
        saved.update(state -> Change.<QemuDomainState, Void>of(state.withManagedSave(true)));
        List<String> restored = new CopyOnWriteArrayList<>();
        SavedStart images = new SavedStart() {
            @Override
            public boolean start(QemuDomain domain, boolean paused, boolean bypassCache) {
                restored.add(domain.managed().name());
                return true;
            }

            @Override
            public void discard(QemuDomain domain) {
                throw new AssertionError("nothing is to be dropped");
            }
        };
        Autostart autostart = new Autostart(host.domains, home.resolve("marker"), host.runs());
        autostart.run(images);

        Await.until("it runs",
                () -> wanted.state().active() && wanted.state().run().state() == DomainState.DOMAIN_RUNNING);
        Await.until("the saved one is restored", () -> restored.equals(List.of("c")));
        assertThat(other.state().active()).isFalse();
        restored.clear();
        autostart.run(images);
        new Autostart(host.domains, home.resolve("marker"), host.runs()).run(images);
        host.call(saved, () -> assertThat(restored).as("in the same boot nothing is started twice").isEmpty());
    }

    private static final class Agent implements PowerAgent {
        final List<String> asked = new ArrayList<>();
        private final boolean usable;

        Agent(boolean usable) {
            this.usable = usable;
        }

        @Override
        public boolean usable(QemuDomain domain) {
            return usable;
        }

        @Override
        public void powerDown(QemuDomain domain, boolean reboot) {
            if (!usable) {
                throw Mistakes.invalid("no agent");
            }
            asked.add(reboot ? "reboot" : "powerdown");
        }

        @Override
        public void sleep(QemuDomain domain, int target) {
            throw new AssertionError("nobody sends it to sleep");
        }
    }
}
