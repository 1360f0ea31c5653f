/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jvirtd.api.constant.DomainCreateFlags;
import org.jvirtd.api.constant.DomainEventStoppedDetailType;
import org.jvirtd.api.constant.DomainPausedReason;
import org.jvirtd.api.constant.DomainRunningReason;
import org.jvirtd.api.constant.DomainShutoffReason;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.Runs;
import org.jvirtd.driver.qemu.internal.process.ProcessId;
import org.jvirtd.testkit.Await;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What a driver leaves, and what the next one makes of it. */
class HandoverTest {
    private static final StartRequest BOOT = StartRequest.boot(false, false);
    private static final String DRIVE = "<disk type='file' device='cdrom'><target dev='hdc' bus='ide'/></disk>";

    @TempDir
    Path home;
    private LifeHost host;
    private final List<DomainEvent> told = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() throws Exception {
        host = new LifeHost(home, Duration.ofSeconds(60));
        host.life.recover();
    }

    @AfterEach
    void close() {
        host.end();
    }

    private void next() throws Exception {
        host = new LifeHost(home, Duration.ofSeconds(60));
        listen();
        host.definitions.load();
        host.life.recover();
    }

    private void listen() {
        host.space.subscribe((source, event) -> {
            if (event instanceof DomainEvent of) {
                told.add(of);
            }
        });
    }

    private QemuDomain attached(String name) throws Exception {
        QemuDomain domain = host.domains.byName(name);
        Await.until("attached", () -> domain.monitor() != null && host.space.busy().isEmpty());
        return domain;
    }

    private QemuDomain started(String name) {
        QemuDomain domain = host.define(name, "");
        host.start(domain, BOOT);
        return domain;
    }

    @Test
    void nothingIsToldWhenNothingHasHappened() throws Exception {
        started("a");
        host.close();
        next();

        attached("a");
        assertThat(told).isEmpty();
    }

    @Test
    void numbersAndWhyDomainsAreOffAreKept() throws Exception {
        QemuDomain off = started("off");
        host.call(off, () -> host.runs().stop(off, DomainShutoffReason.DOMAIN_SHUTOFF_DESTROYED,
                DomainEventStoppedDetailType.DOMAIN_EVENT_STOPPED_DESTROYED));
        host.define("never", "");
        host.close();
        next();

        assertThat(host.domains.byName("off").state().run().reason())
                .isEqualTo(DomainShutoffReason.DOMAIN_SHUTOFF_DESTROYED.value());
        assertThat(host.domains.byName("never").state().run().reason())
                .isEqualTo(DomainShutoffReason.DOMAIN_SHUTOFF_UNKNOWN.value());
        assertThat(host.domains.nextId()).isEqualTo(2);
        assertThat(host.remains()).isEmpty();
    }

    @Test
    void aFileOfAnotherKindIsNoLegacy() throws Exception {
        host.define("a", "");
        host.close();
        Files.writeString(host.layout.run().resolve("handover"), "what is this\nlast-id x\n");
        next();

        assertThat(host.domains.byName("a").state().active()).isFalse();
        assertThat(host.domains.nextId()).isEqualTo(1);
    }

    @Test
    void aDriverThatHasNotTakenOverLeavesWhatWasLeft() throws Exception {
        started("a");
        host.close();
        String left = Files.readString(host.layout.run().resolve("handover"));
        host = new LifeHost(home, Duration.ofSeconds(60));
        host.close();

        assertThat(host.layout.run().resolve("handover")).hasContent(left);
        next();
        attached("a");
    }

    @Test
    void aGuestThatEndsWithItsConnectionGoesOnAndEndsWithTheNextOne() throws Exception {
        Object connection = new Object();
        QemuDomain domain = host.define("a", "");
        Runs owned = host.runs().ownedBy(connection);
        host.call(domain, () -> owned.run(domain, DomainCreateFlags.DOMAIN_START_AUTODESTROY));
        List<Integer> runs = host.runs().moved(connection);
        host.runs().connectionGone(connection);
        host.close();
        next();

        assertThat(runs).containsExactly(1);
        QemuDomain after = attached("a");
        Object anew = new Object();
        host.runs().came(anew, host.domains.all(), Set.copyOf(runs));
        host.runs().connectionGone(connection);
        assertThat(after.state().active()).isTrue();
        host.runs().connectionGone(anew);
        Await.until("off", () -> !after.state().active());
        assertThat(after.state().run().reason()).isEqualTo(DomainShutoffReason.DOMAIN_SHUTOFF_DESTROYED.value());
    }

    @Test
    void aGuestWhoseSaveWasCutOffGoesOn() throws Exception {
        QemuDomain before = started("a");
        Path status = host.layout.status("a");
        host.call(before, () -> before.command("stop"));
        Await.until("paused", () -> before.state().run().state() == DomainState.DOMAIN_PAUSED);
        host.close();
        Files.writeString(status, Files.readString(status).replaceFirst("state='paused' reason='[a-z-]*'",
                "state='paused' reason='save'"));
        next();

        QemuDomain domain = attached("a");
        assertThat(domain.state().run().state()).isEqualTo(DomainState.DOMAIN_RUNNING);
        assertThat(domain.state().run().reason())
                .isEqualTo(DomainRunningReason.DOMAIN_RUNNING_SAVE_CANCELED.value());
        Await.until("told", () -> host.told().contains("RESUMED 0"));
        assertThat(host.told()).containsExactly("RESUMED 0");
    }

    @Test
    void aGuestThatAClientHasPausedStaysSo() throws Exception {
        QemuDomain before = host.define("a", "");
        host.start(before, StartRequest.boot(true, false));
        host.close();
        next();

        assertThat(attached("a").state().run().reason()).isEqualTo(DomainPausedReason.DOMAIN_PAUSED_USER.value());
        assertThat(told).isEmpty();
    }

    @Test
    void aTrayThatWasOpenedMeanwhileIsTold() throws Exception {
        host.program = pc("-device", "ide-cd,id=ide0-1-0,bus=ide.1,unit=0");
        host.start(host.define("a", DRIVE), StartRequest.boot(true, false)); // its firmware would close the tray
        host.close();
        tellQemu("{\"execute\":\"blockdev-open-tray\",\"arguments\":{\"id\":\"ide0-1-0\",\"force\":true}}");
        next();

        QemuDomain domain = attached("a");
        assertThat(domain.state().guest().openTrays()).containsEntry("ide0-1-0", true);
        Await.until("told", () -> !told.isEmpty());
        assertThat(told).singleElement().isInstanceOf(DomainEvent.TrayChange.class);
        host.close();
        told.clear();
        next();
        attached("a");
        assertThat(told).as("told once").isEmpty();
    }

    @Test
    void aDeviceThatHasLeftMeanwhileIsTold() throws Exception {
        host.program = pc();
        host.start(host.define("a", DRIVE), BOOT);
        host.close();
        next();

        QemuDomain domain = attached("a");
        assertThat(domain.state().current().disks()).isEmpty();
        Await.until("told", () -> !told.isEmpty());
        assertThat(told).singleElement().isInstanceOf(DomainEvent.DeviceRemoved.class);
    }

    @Test
    void whatBelongsToADeviceThatTheGuestLetsGoLeavesWithIt() throws Exception {
        Path image = Files.createFile(home.resolve("image"));
        host.program = pc("-usb", "-blockdev", "driver=null-co,read-zeroes=on,node-name=libvirt-1-format", "-device",
                "usb-storage,id=usb-disk0,drive=libvirt-1-format");
        QemuDomain domain = host.define("a", "<disk type='file'><source file='" + image
                + "'/><target dev='sda' bus='usb'/></disk>");
        host.start(domain, BOOT);
        listen();
        JsonObject device = new JsonObject();
        device.addProperty("id", "usb-disk0");
        host.call(domain, () -> domain.command("device_del", device));

        Await.until("it has left", () -> domain.state().current().disks().isEmpty());
        assertThat(domain.command("query-named-block-nodes").getAsJsonArray()).isEmpty();
        Await.until("told", () -> told.contains(new DomainEvent.DeviceRemoved(domain.ref(), "usb-disk0")));
    }

    @Test
    void nobodyIsToldOfTheEndOfAMonitorThatADriverLeaves() throws Exception {
        QemuDomain domain = started("a");
        ProcessId process = host.process(domain);
        host.events.clear();
        host.close();

        assertThat(host.events).isEmpty();
        assertThat(host.processes.alive(process)).isTrue();
        next();
        attached("a");
    }

    /** A QEMU with a machine that is the first run of a domain named a. */
    private List<String> pc(String... devices) {
        List<String> words = new ArrayList<>(List.of(LifeHost.QEMU.toString(), "-name", "guest=a", "-machine",
                "pc,accel=tcg", "-m", "16", "-nodefaults", "-display", "none", "-S", "-no-shutdown", "-qmp",
                "unix:" + host.layout.monitorSocket(1, "a") + ",server=on,wait=off"));
        words.addAll(List.of(devices));
        return words;
    }

    private void tellQemu(String command) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(host.layout.monitorSocket(1, "a")));
            BufferedReader in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
            in.readLine();
            for (String each : List.of("{\"execute\":\"qmp_capabilities\"}", command)) {
                channel.write(ByteBuffer.wrap((each + '\n').getBytes(StandardCharsets.UTF_8)));
                String answer = in.readLine();
                while (!answer.contains("\"return\"")) {
                    answer = in.readLine();
                }
            }
        }
    }
}
