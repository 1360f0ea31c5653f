/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.event;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import com.google.gson.JsonObject;

import org.jvirtd.api.constant.DomainCrashedReason;
import org.jvirtd.api.constant.DomainEventID;
import org.jvirtd.api.constant.DomainEventSuspendedDetailType;
import org.jvirtd.api.constant.DomainPausedReason;
import org.jvirtd.api.constant.DomainRunningReason;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.DomainMonitorEvent;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.Transitions;
import org.jvirtd.driver.qemu.internal.qmp.Monitor;
import org.jvirtd.driver.qemu.internal.qmp.MonitorConnector;
import org.jvirtd.driver.qemu.internal.testkit.FakeQemu;
import org.jvirtd.driver.qemu.internal.testkit.TestDomain;
import org.jvirtd.loop.internal.TestLoop;
import org.jvirtd.testkit.Await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReactionsTest {
    private static final String DEVICES = "<disk type='file' device='disk'><driver name='qemu' type='qcow2'/>"
            + "<source file='/images/a.qcow2' index='2'/><target dev='vda' bus='virtio'/></disk>"
            + "<disk type='file' device='cdrom'><source file='/images/cd.iso' index='1'/><target dev='hda' bus='ide'/></disk>"
            + "<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>"
            + "<channel type='unix'><target type='virtio' name='org.other.0'/></channel>"
            + "<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>";

    private final List<String> left = new CopyOnWriteArrayList<>();
    private TestLoop loop;
    private FakeQemu qemu;
    private TestDomain test;
    private DomainMonitorListener listener;
    private boolean anew;

    /** Holds the lane while it is closed. */
    private volatile CountDownLatch busy = new CountDownLatch(0);

    @BeforeEach
    void open() throws Exception {
        loop = new TestLoop();
        qemu = new FakeQemu();
        test = new TestDomain("<clock offset='variable' adjustment='100' basis='utc'/>", DEVICES);
        test.handler(new DomainReactions(test.domain(), new Left(), uuid -> left.add("agentLost")));
        listener = new DomainMonitorListener(test.domain(), 1);
        Monitor monitor = Await.result(new MonitorConnector(loop.loop()).connect(qemu.socket(), listener));
        listener.opened(monitor);
        test.domain().setMonitor(monitor);
    }

    @AfterEach
    void close() throws IOException {
        loop.close();
        qemu.close();
        test.close();
    }

    /** Sends an event, and waits until it is handled. */
    private void tell(String name, String data) throws Exception {
        long before = test.domain().managed().figures().lane().handled();
        qemu.event(name, data);
        Await.until("handled: " + name, () -> test.domain().managed().figures().lane().handled() > before);
    }

    private List<DomainMonitorEvent> monitorEvents() {
        return test.events().stream().filter(DomainMonitorEvent.class::isInstance)
                .map(DomainMonitorEvent.class::cast).toList();
    }

    private List<DomainEvent> events() {
        return test.events().stream().filter(DomainEvent.class::isInstance).map(DomainEvent.class::cast).toList();
    }

    private DomainState state() {
        return test.domain().state().run().state();
    }

    private void assertLifecycle(int at, int event, int detail) {
        assertThat(events().get(at)).isInstanceOfSatisfying(DomainEvent.Lifecycle.class, life -> {
            assertThat(life.event().value()).isEqualTo(event);
            assertThat(life.detail()).isEqualTo(detail);
        });
    }

    @Test
    void anEventIsToldInQemusWordsToo() throws Exception {
        tell("BALLOON_CHANGE", "{\"actual\": 33554432}");
        tell("POWERDOWN", "{}");
        assertThat(monitorEvents().get(0)).isEqualTo(new DomainMonitorEvent(test.domain().ref(), "BALLOON_CHANGE",
                1_700_000_000L, 42, "{\"actual\":33554432}"));
        assertThat(monitorEvents().get(1).details()).isNull();
        assertThat(events()).containsExactly(new DomainEvent.BalloonChange(test.domain().ref(), 32_768));
        assertThat(test.domain().state().guest().balloonKib()).isEqualTo(32_768);
        assertThat(test.document()).contains("<currentMemory unit='KiB'>32768</currentMemory>");
    }

    @Test
    void aStopThatNobodyAskedForIsAPauseForNoKnownReason() throws Exception {
        tell("STOP", "{}");
        assertThat(state()).isEqualTo(DomainState.DOMAIN_PAUSED);
        assertLifecycle(0, 3, 0);
        tell("RESUME", "{}");
        assertThat(state()).isEqualTo(DomainState.DOMAIN_RUNNING);
        assertLifecycle(1, 4, 0);
    }

    @Test
    void aStopThatAJobHasAnnouncedHasItsReasonAndIsToldOnce() throws Exception {
        test.domain().transitions().announce(new Transitions.Stop(DomainPausedReason.DOMAIN_PAUSED_SAVE,
                DomainEventSuspendedDetailType.DOMAIN_EVENT_SUSPENDED_PAUSED));
        tell("STOP", "{}");
        tell("STOP", "{}");
        assertThat(test.domain().state().run().reason()).isEqualTo(DomainPausedReason.DOMAIN_PAUSED_SAVE.value());
        assertThat(events()).hasSize(1);
    }

    @Test
    void whatTheLaneHearsAfterTheJobIsDoneIsPast() throws Exception {
        qemu.answers("stop", message -> answerAfter("STOP", message)).answers("cont",
                message -> answerAfter("RESUME", message));
        busy = new CountDownLatch(1);
        qemu.event("BALLOON_CHANGE", "{\"actual\": 33554432}");
        Await.until("the lane is busy", () -> left.contains("changed"));

        Transitions transitions = test.domain().transitions();
        transitions.announce(Transitions.UNSEEN);
        test.domain().transition("stop");
        transitions.settled();
        test.domain().transition("cont");
        transitions.settled();
        busy.countDown();
        tell("POWERDOWN", "{}");
        Await.until("all is told", () -> monitorEvents().size() == 4);
        assertThat(events()).hasSize(1).first().isInstanceOf(DomainEvent.BalloonChange.class);
        assertThat(test.domain().state().run().reason()).isEqualTo(DomainRunningReason.DOMAIN_RUNNING_BOOTED.value());

        tell("STOP", "{}");
        assertThat(state()).isEqualTo(DomainState.DOMAIN_PAUSED);
    }

    private static String answerAfter(String event, JsonObject message) {
        return "{\"event\": \"" + event + "\"}\r\n{\"return\": {}, \"id\": " + message.get("id") + "}";
    }

    @ParameterizedTest
    @CsvSource({"{\"guest\": true}, 1", "{\"guest\": false}, 2", "{}, 0"})
    void aShutdownSaysWhoAskedForIt(String data, int detail) throws Exception {
        tell("SHUTDOWN", data);
        assertThat(state()).isEqualTo(DomainState.DOMAIN_SHUTDOWN);
        assertLifecycle(0, 6, detail);
        tell("SHUTDOWN", data);
        assertThat(events()).hasSize(1);
        assertThat(left).containsOnlyOnce("poweredOff");
    }

    @Test
    void aShutdownThatIsARebootIsNotPublished() throws Exception {
        anew = true;
        tell("SHUTDOWN", "{\"guest\": true}");
        Await.until("left to others", () -> left.contains("poweredOff"));
        assertThat(state()).isEqualTo(DomainState.DOMAIN_RUNNING);
        assertThat(events()).isEmpty();
    }

    @Test
    void aPanicPausesThenCrashes() throws Exception {
        tell("GUEST_PANICKED", "{\"action\": \"pause\"}");
        tell("STOP", "{}");
        tell("RESUME", "{}");
        assertLifecycle(0, 3, 0);
        assertLifecycle(1, 8, 0);
        assertThat(events()).hasSize(2);
        assertThat(state()).isEqualTo(DomainState.DOMAIN_CRASHED);
        assertThat(test.domain().state().run().reason())
                .isEqualTo(DomainCrashedReason.DOMAIN_CRASHED_PANICKED.value());
        assertThat(left).contains("crashed");
    }

    @Test
    void aGuestThatLoadsItsCrashKernelRunsOn() throws Exception {
        tell("GUEST_CRASHLOADED", "{\"action\": \"run\"}");
        assertLifecycle(0, 8, 1);
        assertThat(state()).isEqualTo(DomainState.DOMAIN_RUNNING);
    }

    @Test
    void aWatchdogIsToldBeforeThePauseThatItCauses() throws Exception {
        tell("WATCHDOG", "{\"action\": \"pause\"}");
        tell("STOP", "{}");
        assertThat(events()).hasSize(2);
        assertThat(events().get(0)).isEqualTo(new DomainEvent.Watchdog(test.domain().ref(), 1));
        assertLifecycle(1, 3, 3);
        assertThat(left).contains("watchdogPaused");
        tell("WATCHDOG", "{\"action\": \"inject-nmi\"}");
        assertThat(events().get(2)).isEqualTo(new DomainEvent.Watchdog(test.domain().ref(), 6));
    }

    @Test
    void aDiskThatFailsIsToldWithItsReason() throws Exception {
        tell("BLOCK_IO_ERROR", "{\"device\": \"\", \"node-name\": \"libvirt-2-format\", \"operation\": \"write\","
                + " \"action\": \"stop\", \"nospace\": true, \"reason\": \"No space left on device\"}");
        assertThat(events().subList(0, 2)).containsExactly(
                new DomainEvent.IoError(test.domain().ref(), "/images/a.qcow2", "virtio-disk0", 1),
                new DomainEvent.IoErrorReason(test.domain().ref(), "/images/a.qcow2", "virtio-disk0", 1, "enospc"));
        assertLifecycle(2, 3, 2);
        assertThat(test.domain().state().run().reason()).isEqualTo(DomainPausedReason.DOMAIN_PAUSED_IOERROR.value());
        assertThat(test.domain().state().guest().diskErrors()).containsEntry("virtio-disk0", 2);
    }

    @Test
    void sleepAndWakingAreToldTwice() throws Exception {
        tell("SUSPEND", "{}");
        assertThat(events().get(0)).isEqualTo(new DomainEvent.PmSuspend(test.domain().ref()));
        assertLifecycle(1, 7, 0);
        assertThat(state()).isEqualTo(DomainState.DOMAIN_PMSUSPENDED);
        tell("WAKEUP", "{}");
        assertThat(events().get(2)).isEqualTo(new DomainEvent.PmWakeup(test.domain().ref()));
        assertLifecycle(3, 2, 4);
        assertThat(state()).isEqualTo(DomainState.DOMAIN_RUNNING);
    }

    @Test
    void aTrayIsInTheDocument() throws Exception {
        tell("DEVICE_TRAY_MOVED", "{\"device\": \"\", \"tray-open\": true, \"id\": \"ide0-0-0\"}");
        assertThat(events()).containsExactly(new DomainEvent.TrayChange(test.domain().ref(), "ide0-0-0", 0));
        assertThat(test.document()).contains("tray='open'");
        tell("DEVICE_TRAY_MOVED", "{\"device\": \"\", \"tray-open\": false, \"id\": \"ide0-0-0\"}");
        assertThat(events().get(1)).isEqualTo(new DomainEvent.TrayChange(test.domain().ref(), "ide0-0-0", 1));
        assertThat(test.document()).doesNotContain("tray='open'");
    }

    @Test
    void theAgentsChannelTellsOfTheAgent() throws Exception {
        tell("VSERPORT_CHANGE", "{\"id\": \"channel0\", \"open\": true}");
        tell("VSERPORT_CHANGE", "{\"id\": \"channel1\", \"open\": true}");
        tell("VSERPORT_CHANGE", "{\"id\": \"channel0\", \"open\": false}");
        assertThat(events()).containsExactly(new DomainEvent.AgentLifecycle(test.domain().ref(), 1, 2),
                new DomainEvent.AgentLifecycle(test.domain().ref(), 2, 2));
        assertThat(test.document()).contains("name='org.other.0' state='connected'")
                .contains("name='org.qemu.guest_agent.0' state='disconnected'");
        assertThat(left).containsOnlyOnce("agentLost");
    }

    @Test
    void aDeviceThatTheGuestHasLetGoIsLeftToAJob() throws Exception {
        tell("DEVICE_UNPLUG_GUEST_ERROR", "{\"device\": \"rng0\", \"path\": \"/machine/peripheral/rng0\"}");
        tell("DEVICE_DELETED", "{\"path\": \"/machine/peripheral/rng0/virtio-backend\"}");
        tell("DEVICE_DELETED", "{\"device\": \"rng0\", \"path\": \"/machine/peripheral/rng0\"}");
        tell("DEVICE_DELETED", "{\"device\": \"rng7\", \"path\": \"/machine/peripheral/rng7\"}");
        assertThat(events()).containsExactly(new DomainEvent.DeviceRemovalFailed(test.domain().ref(), "rng0"));
        assertThat(left).containsExactly("deviceLeft rng0");
        assertThat(test.document()).contains("<rng");
    }

    @Test
    void theClockCountsFromItsAdjustment() throws Exception {
        tell("RTC_CHANGE", "{\"offset\": -14402}");
        assertThat(events()).containsExactly(new DomainEvent.RtcChange(test.domain().ref(), -14_302));
        assertThat(test.domain().state().current().section("clock").attribute("adjustment")).isEqualTo("-14302");
        tell("RTC_CHANGE", "{\"offset\": 7}");
        assertThat(events().get(1)).as("counted from the start, not from the last change")
                .isEqualTo(new DomainEvent.RtcChange(test.domain().ref(), 107));
    }

    @Test
    void aViewerIsToldWithBothItsEnds() throws Exception {
        tell("VNC_INITIALIZED", "{\"server\": {\"auth\": \"none\", \"family\": \"ipv4\", \"service\": \"5900\","
                + " \"host\": \"127.0.0.1\", \"websocket\": false}, \"client\": {\"family\": \"ipv6\", \"service\": \"40000\","
                + " \"host\": \"::1\", \"websocket\": false, \"sasl_username\": \"joe\"}}");
        assertThat(events()).containsExactly(new DomainEvent.Graphics(test.domain().ref(), 1,
                new DomainEvent.GraphicsAddress(0, "127.0.0.1", "5900"),
                new DomainEvent.GraphicsAddress(1, "::1", "40000"), "none",
                List.of(new DomainEvent.GraphicsIdentity("saslUsername", "joe"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"RESET; {\"guest\": true}; REBOOT",
            "MEMORY_FAILURE; {\"recipient\": \"guest\", \"action\": \"inject\", \"flags\": {\"recursive\": true}}; MEMORY_FAILURE",
            "MIGRATION_PASS; {\"pass\": 2}; MIGRATION_ITERATION",
            "BLOCK_WRITE_THRESHOLD; {\"node-name\": \"libvirt-2-storage\", \"write-threshold\": 9, \"amount-exceeded\": 1};"
                    + " BLOCK_THRESHOLD"})
    void theKindThatClientsSee(String name, String data, DomainEventIDName kind) throws Exception {
        tell(name, data);
        assertThat(events()).extracting(DomainEvent::kind).containsExactly(kind.id());
    }

    /** The kinds by their short names. */
    enum DomainEventIDName {
        REBOOT, MEMORY_FAILURE, MIGRATION_ITERATION, BLOCK_THRESHOLD;

        DomainEventID id() {
            return DomainEventID.valueOf("DOMAIN_EVENT_ID_" + name());
        }
    }

    @Test
    void aBlockJobIsToldByPathAndByTarget() throws Exception {
        tell("BLOCK_JOB_COMPLETED", "{\"type\": \"stream\", \"device\": \"pull-vda-libvirt-2-format\", \"len\": 1}");
        assertThat(events()).containsExactly(new DomainEvent.BlockJob(test.domain().ref(), "/images/a.qcow2", 1, 0),
                new DomainEvent.BlockJob2(test.domain().ref(), "vda", 1, 0));
        tell("BLOCK_JOB_COMPLETED", "{\"type\": \"mirror\", \"device\": \"copy-vda-x\", \"error\": \"full\"}");
        assertThat(events().get(3)).isEqualTo(new DomainEvent.BlockJob2(test.domain().ref(), "vda", 2, 1));
    }

    @Test
    void whatIsAboutUnknownDevicesOrHasOtherPartsChangesNothing() throws Exception {
        for (String name : List.of("BLOCK_IO_ERROR", "DEVICE_TRAY_MOVED", "VSERPORT_CHANGE", "BLOCK_JOB_READY",
                "DEVICE_DELETED", "MEMORY_DEVICE_SIZE_CHANGE", "BLOCK_WRITE_THRESHOLD", "ACPI_DEVICE_OST",
                "NIC_RX_FILTER_CHANGED", "SOMETHING_NEW")) {
            tell(name, "{\"device\": 5, \"id\": [], \"node-name\": {}, \"info\": null}");
            tell(name, "{\"device\": \"none\", \"id\": \"none\", \"node-name\": \"none\"}");
        }
        assertThat(events()).isEmpty();
        assertThat(state()).isEqualTo(DomainState.DOMAIN_RUNNING);
    }

    @Test
    void theEndOfTheConnectionIsLeftToOthers() throws Exception {
        qemu.hangUp();
        Await.until("left to others", () -> left.contains("ended"));
        assertThat(events()).isEmpty();
    }

    @Test
    void aBrokenConnectionIsPublishedAndItsEndLeftToOthers() throws Exception {
        qemu.line("nonsense");
        Await.until("left to others", () -> left.contains("ended"));
        assertThat(events()).containsExactly(new DomainEvent.ControlError(test.domain().ref()));
    }

    @Test
    void anEarlierRunSaysNothingOfThisOne() throws Exception {
        test.run(2);
        qemu.event("SHUTDOWN", "{}");
        qemu.hangUp();
        Await.until("handled", () -> test.domain().managed().figures().lane().handled() == 2);
        assertThat(test.events()).isEmpty();
        assertThat(left).isEmpty();
    }

    @Test
    void whoIsDetachedHearsNoEnd() throws Exception {
        listener.detach();
        test.domain().monitor().close();
        Await.until("closed", () -> !qemu.connected());
        assertThat(test.domain().managed().figures().lane().handled()).isZero();
    }

    private final class Left implements Aftermath {
        @Override
        public void ended(QemuDomain domain) {
            left.add("ended");
        }

        @Override
        public boolean startsAnew(QemuDomain domain) {
            return anew;
        }

        @Override
        public void poweredOff(QemuDomain domain) {
            left.add("poweredOff");
        }

        @Override
        public void crashed(QemuDomain domain) {
            left.add("crashed");
        }

        @Override
        public void watchdogPaused(QemuDomain domain) {
            left.add("watchdogPaused");
        }

        @Override
        public void deviceLeft(QemuDomain domain, String alias) {
            left.add("deviceLeft " + alias);
        }

        @Override
        public void changed(QemuDomain domain) {
            left.add("changed");
            Await.zero("the lane goes on", busy);
        }
    }
}
