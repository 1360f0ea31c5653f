/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.NetworkRef;
import org.jvirtd.api.SecretRef;
import org.jvirtd.api.TypedParameter.UllongValue;
import org.jvirtd.api.constant.DomainEventID;
import org.jvirtd.api.constant.NetworkEventLifecycleType;
import org.jvirtd.api.constant.SecretEventLifecycleType;
import org.jvirtd.api.driver.DomainControl;
import org.jvirtd.api.driver.DomainDefinitions;
import org.jvirtd.api.driver.DomainLifecycle;
import org.jvirtd.api.driver.DomainLookup;
import org.jvirtd.api.driver.DomainMemory;
import org.jvirtd.api.driver.DomainStateReason;
import org.jvirtd.api.driver.NetworkLookup;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.Event;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.api.event.NetworkEvent;
import org.jvirtd.api.event.SecretEvent;
import org.jvirtd.api.simulation.EventKind;

/** Every category of event on its way through the lane: what becomes of the domain, and what is published, in order. */
class RaisedEventsTest {
    private static final String DEVICES = """
            <on_crash>%s</on_crash><on_poweroff>%s</on_poweroff><on_reboot>%s</on_reboot><clock offset='variable' adjustment='0'/>
            <devices>
            <disk type='file' device='disk'><source file='/disk'/><target dev='vda' bus='virtio'/></disk>
            <disk type='file' device='cdrom'><source file='/iso'/><target dev='hda' bus='ide'/></disk>
            <interface type='network'><mac address='52:54:00:00:00:01'/><source network='default'/></interface>
            <channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>
            <memballoon model='virtio'/><watchdog model='i6300esb' action='%s'/>
            </devices>
            """;

    private final LiveDaemon daemon = new LiveDaemon();
    private final DomainLifecycle life = daemon.facet(DomainLifecycle.class);

    @AfterEach
    void close() {
        daemon.close();
    }

    private DomainRef start(String onCrash, String onPoweroff, String onReboot, String watchdog) {
        String more = DEVICES.formatted(onCrash, onPoweroff, onReboot, watchdog);
        String xml = "<domain type='test'><name>a</name><memory>65536</memory><os><type>hvm</type></os>" + more
                + "</domain>";
        DomainRef domain = life.create(daemon.facet(DomainDefinitions.class).defineXml(xml, 0), 0);
        daemon.events().clear();
        return domain;
    }

    private DomainRef start() {
        return start("destroy", "destroy", "restart", "none");
    }

    private void raise(String kind, String device, String... details) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String detail : details) {
            values.put(detail.substring(0, detail.indexOf('=')), detail.substring(detail.indexOf('=') + 1));
        }
        daemon.raise("a", kind, device, values);
    }

    private String xml(DomainRef domain) {
        return daemon.facet(DomainDefinitions.class).xmlDesc(domain, 0);
    }

    /** The state as {@code RUNNING 1}. */
    private String state(DomainRef domain) {
        DomainStateReason now = life.state(domain, 0);
        return now.state().name().substring("DOMAIN_".length()) + " " + now.reason();
    }

    /** What was published: lifecycle events as {@code SUSPENDED 3}, others by their kind. */
    private List<String> told() {
        return daemon.events().stream().map(RaisedEventsTest::word).toList();
    }

    private static String word(Event event) {
        return event instanceof DomainEvent.Lifecycle e
                ? e.event().name().substring("DOMAIN_EVENT_".length()) + " " + e.detail()
                : ((DomainEvent) event).kind().name().substring("DOMAIN_EVENT_ID_".length());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"lifecycle|event=suspended|PAUSED 1|SUSPENDED 0",
            "lifecycle|event=suspended detail=ioerror|PAUSED 5|SUSPENDED 2",
            "lifecycle|event=stopped detail=crashed|SHUTOFF 3|STOPPED 2",
            "lifecycle|event=stopped detail=saved|SHUTOFF 5|STOPPED 4",
            "lifecycle|event=crashed|CRASHED 1|CRASHED 0",
            "lifecycle|event=pmsuspended detail=disk|PMSUSPENDED 0|PMSUSPENDED 1",
            "lifecycle|event=shutdown detail=guest|SHUTOFF 1|SHUTDOWN 1, STOPPED 0",
            "lifecycle|event=resumed|RUNNING 1|", "lifecycle|event=started|RUNNING 1|",
            "reboot||RUNNING 1|REBOOT", "rtc-change|offset=5|RUNNING 1|RTC_CHANGE",
            "watchdog|action=pause|PAUSED 6|WATCHDOG, SUSPENDED 3", "watchdog|action=reset|RUNNING 1|WATCHDOG",
            "io-error|reason=enospc|PAUSED 5|IO_ERROR, IO_ERROR_REASON, SUSPENDED 2",
            "io-error|action=report|RUNNING 1|IO_ERROR, IO_ERROR_REASON", "graphics||RUNNING 1|GRAPHICS",
            "monitor-eof||SHUTOFF 3|STOPPED 5", "monitor-error||RUNNING 1|CONTROL_ERROR",
            "block-job||RUNNING 1|BLOCK_JOB, BLOCK_JOB_2", "disk-change||RUNNING 1|DISK_CHANGE",
            "tray-change||RUNNING 1|TRAY_CHANGE", "pm-suspend||PMSUSPENDED 0|PMSUSPEND, PMSUSPENDED 0",
            "pm-suspend-disk||PMSUSPENDED 0|PMSUSPEND_DISK, PMSUSPENDED 1", "pm-wakeup||RUNNING 1|PMWAKEUP",
            "balloon-change|size=1024|RUNNING 1|BALLOON_CHANGE", "device-deleted||RUNNING 1|DEVICE_REMOVED",
            "device-added||RUNNING 1|DEVICE_ADDED", "device-removal-failed||RUNNING 1|DEVICE_REMOVAL_FAILED",
            "tunable|cputune.cpu_shares=7|RUNNING 1|TUNABLE", "agent-state||RUNNING 1|AGENT_LIFECYCLE",
            "serial-changed||RUNNING 1|AGENT_LIFECYCLE", "migration-iteration||RUNNING 1|MIGRATION_ITERATION",
            "job-completed||RUNNING 1|JOB_COMPLETED", "metadata-change||RUNNING 1|METADATA_CHANGE",
            "block-threshold||RUNNING 1|BLOCK_THRESHOLD", "memory-failure||RUNNING 1|MEMORY_FAILURE",
            "memory-device-size||RUNNING 1|MEMORY_DEVICE_SIZE_CHANGE", "guest-panic||SHUTOFF 3|CRASHED 0, STOPPED 2",
            "nic-filter-changed||RUNNING 1|", "statistics|unused=7|RUNNING 1|", "other|x=y|RUNNING 1|"})
    void anEventChangesTheStateAndIsPublished(String kind, String details, String state, String told) {
        DomainRef domain = start();
        raise(kind, null, details == null ? new String[0] : details.split(" "));
        assertThat(state(domain)).isEqualTo(state);
        assertThat(told()).isEqualTo(told == null ? List.of() : List.of(told.split(", ")));
    }

    @ParameterizedTest
    @EnumSource(EventCategory.class)
    void everyCategoryHasAKindWhoseInitialValuesAreGoodAndDoNothingToADomainThatDoesNotRun(EventCategory category) {
        DomainRef domain = start();
        life.destroy(domain, 0);
        daemon.events().clear();
        raise(category.name(), null);
        assertThat(state(domain)).isEqualTo("SHUTOFF 2");
        Set<EventCategory> told = EnumSet.of(EventCategory.JOB_COMPLETED, EventCategory.METADATA_CHANGE);
        assertThat(told()).hasSize(told.contains(category) ? 1 : 0);
    }

    @Test
    void theKindsCoverEveryEventThatClientsMaySubscribeTo() {
        List<String> kinds = daemon.simulation().kinds().stream().map(EventKind::category).map(Enum::name).toList();
        assertThat(kinds).isEqualTo(Arrays.stream(EventCategory.values()).map(Enum::name).toList());
        start();
        Set<DomainEventID> told = EnumSet.noneOf(DomainEventID.class);
        List<EventCategory> alive = new ArrayList<>(List.of(EventCategory.values()));
        List<EventCategory> last = List.of(EventCategory.MONITOR_EOF, EventCategory.GUEST_PANIC);
        alive.removeAll(last);
        alive.forEach(category -> raise(category.name(), null));
        told.addAll(daemon.events().stream().map(e -> ((DomainEvent) e).kind()).collect(Collectors.toSet()));
        assertThat(told).containsExactlyInAnyOrder(DomainEventID.values());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"destroy|SHUTOFF 3|CRASHED 0, STOPPED 2",
            "coredump-destroy|SHUTOFF 3|CRASHED 0, STOPPED 2", "restart|RUNNING 9|CRASHED 0, RESUMED 0",
            "coredump-restart|RUNNING 9|CRASHED 0, RESUMED 0", "preserve|CRASHED 1|CRASHED 0"})
    void aPanicIsFollowedByWhatTheConfigurationSays(String action, String state, String told) {
        DomainRef domain = start(action, "destroy", "restart", "none");
        raise("guest-panic", null);
        assertThat(state(domain)).isEqualTo(state);
        assertThat(told()).containsExactly(told.split(", "));
    }

    @Test
    void aGuestThatPowersOffMayStartAnewAndOneThatRebootsMayEnd() {
        DomainRef domain = start("destroy", "restart", "destroy", "none");
        raise("lifecycle", null, "event=shutdown");
        assertThat(state(domain)).isEqualTo("RUNNING 1");
        raise("reboot", null);
        assertThat(state(domain)).isEqualTo("SHUTOFF 2");
        assertThat(told()).containsExactly("SHUTDOWN 0", "RESUMED 0", "REBOOT", "STOPPED 1");
    }

    @Test
    void aWatchdogThatWantsADumpLetsTheGuestGoOnAfterIt() {
        DomainRef domain = start("destroy", "destroy", "restart", "dump");
        raise("watchdog", null);
        assertThat(told()).containsExactly("WATCHDOG", "SUSPENDED 3", "RESUMED 0");
        assertThat(state(domain)).isEqualTo("RUNNING 5");
    }

    @Test
    void aGuestThatSleepsWakesUp() {
        DomainRef domain = start();
        raise("pm-suspend", null);
        raise("pm-wakeup", null);
        assertThat(state(domain)).isEqualTo("RUNNING 8");
        assertThat(told()).containsExactly("PMSUSPEND", "PMSUSPENDED 0", "PMWAKEUP", "STARTED 4");
    }

    @Test
    void anInactiveDomainStartsByAnEvent() {
        DomainRef domain = start();
        life.destroy(domain, 0);
        raise("lifecycle", null, "event=started", "detail=migrated");
        assertThat(state(domain)).isEqualTo("RUNNING 2");
        DomainRef now = daemon.domain("a");
        assertThat(now.id()).isPositive();
        assertThat(daemon.facet(DomainLookup.class).lookupById(now.id())).isEqualTo(now);
    }

    @Test
    void aTransientDomainLeavesWithItsMonitorAndItsHandlerToo() {
        LiveDaemon.await("the domain that was there has its handler", () -> daemon.handlers() == 1);
        daemon.facet(DomainDefinitions.class).createXml(TestWorld.xml("t", ""), 0);
        LiveDaemon.await("it has its handler", () -> daemon.handlers() == 2);
        daemon.simulation().raise(LiveDaemon.WORLD, "t", HypervisorEvent.of(EventCategory.MONITOR_EOF));
        LiveDaemon.await("the handler has gone", () -> daemon.handlers() == 1);
        assertThatThrownBy(() -> daemon.domain("t")).hasMessageContaining("Domain not found");
    }

    @Test
    void theConfigurationThatRunsFollowsTheDevices() {
        DomainRef domain = start();
        raise("serial-changed", "org.qemu.guest_agent.0", "open=true");
        assertThat(xml(domain)).contains("name='org.qemu.guest_agent.0' state='connected'");
        raise("agent-state", null, "state=disconnected");
        assertThat(xml(domain)).contains("name='org.qemu.guest_agent.0' state='disconnected'");
        raise("tray-change", "hda", "reason=open");
        assertThat(xml(domain)).contains("<target dev='hda' bus='ide' tray='open'/>");
        raise("tray-change", "hda", "reason=close");
        assertThat(xml(domain)).contains("<target dev='hda' bus='ide'/>");
        raise("disk-change", "hda");
        assertThat(xml(domain)).doesNotContain("/iso").contains("/disk");
        raise("device-deleted", "52:54:00:00:00:01");
        assertThat(xml(domain)).doesNotContain("<interface");
        raise("rtc-change", null, "offset=3600");
        assertThat(xml(domain)).contains("adjustment='3600'");
        raise("metadata-change", null, "type=title", "value=told");
        assertThat(xml(domain)).contains("<title>told</title>");
        assertThat(daemon.facet(DomainDefinitions.class).xmlDesc(domain, 2)).contains("/iso", "<interface")
                .doesNotContain("told");
    }

    @Test
    void theFiguresFollowTheGuest() {
        DomainRef domain = start();
        raise("balloon-change", null, "size=4096");
        assertThat(life.info(domain).memoryKib()).isEqualTo(4096);
        raise("statistics", null, "unused=77");
        assertThat(daemon.facet(DomainMemory.class).memoryStats(domain, 0)).anyMatch(s -> s.value() == 77);
        raise("monitor-error", null);
        assertThat(daemon.facet(DomainControl.class).controlInfo(domain, 0).state()).isEqualTo(3);
        life.destroy(domain, 0);
        life.create(domain, 0);
        assertThat(daemon.facet(DomainControl.class).controlInfo(domain, 0).state()).isZero();
    }

    @Test
    void detailsTravelAsTheyAreSaid() {
        start();
        raise("io-error", "vda", "path=/elsewhere", "action=report", "reason=enospc");
        raise("block-threshold", "vda", "threshold=10", "excess=2");
        raise("tunable", null, "blkdeviotune.disk=vda", "blkdeviotune.total_bytes_sec=9");
        assertThat(daemon.events().get(1)).isInstanceOfSatisfying(DomainEvent.IoErrorReason.class, e -> {
            assertThat(e.sourcePath()).isEqualTo("/elsewhere");
            assertThat(e.deviceAlias()).isEqualTo("vda");
            assertThat(e.reason()).isEqualTo("enospc");
        });
        assertThat(daemon.events().get(2)).isInstanceOfSatisfying(DomainEvent.BlockThreshold.class, e -> {
            assertThat(e.path()).isEqualTo("/disk");
            assertThat(e.thresholdBytes()).isEqualTo(10);
            assertThat(e.excessBytes()).isEqualTo(2);
        });
        assertThat(daemon.events().get(3)).isInstanceOfSatisfying(DomainEvent.Tunable.class,
                e -> assertThat(e.parameters()).contains(new UllongValue("blkdeviotune.total_bytes_sec", 9)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"explosion||no kind of event 'explosion'",
            "watchdog|action=sing|detail 'action' must be one of [none, pause",
            "watchdog|x=1|an event WATCHDOG has no detail 'x', but [action]",
            "rtc-change|offset=soon|detail 'offset' must be a whole number",
            "memory-failure|recursive=maybe|detail 'recursive' must be true or false",
            "lifecycle|event=stopped detail=ioerror|'ioerror' is none of shutdown"})
    void whatAKindDoesNotKnowIsRefusedBeforeItIsRaised(String kind, String details, String message) {
        start();
        assertThatThrownBy(() -> raise(kind, null, details == null ? new String[0] : details.split(" ")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(message);
        assertThat(told()).isEmpty();
    }

    @Test
    void aFloodEndsWithItsDomain() {
        daemon.facet(DomainDefinitions.class).createXml(TestWorld.xml("a", ""), 0);
        DomainRef domain = daemon.domain("a");
        daemon.simulation().flood(LiveDaemon.WORLD, "a", HypervisorEvent.of(EventCategory.REBOOT), Long.MAX_VALUE);
        LiveDaemon.await("a thousand events", () -> daemon.events().size() > 1000);
        life.destroy(domain, 0);
        LiveDaemon.await("the flood has ended", () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("jvirtd-flood-a")));
    }

    @Test
    void aFloodIsAsLongAsItWasAskedFor() {
        start();
        daemon.simulation().flood(LiveDaemon.WORLD, "a", HypervisorEvent.of(EventCategory.REBOOT), 20_000);
        LiveDaemon.await("all events", () -> daemon.events().size() >= 20_000);
        raise("pm-wakeup", null);
        assertThat(daemon.events()).hasSize(20_001);
    }

    @Test
    void eventsOfOtherObjectsArePublishedAsTheyAre() {
        NetworkRef network = daemon.facet(NetworkLookup.class).lookupByName("default");
        Event started = new NetworkEvent.Lifecycle(network, NetworkEventLifecycleType.NETWORK_EVENT_STARTED, 0);
        Event secret = new SecretEvent.Lifecycle(new SecretRef(UUID.randomUUID(), 0, ""),
                SecretEventLifecycleType.SECRET_EVENT_DEFINED, 0);
        daemon.simulation().publish(LiveDaemon.WORLD, started);
        daemon.simulation().publish(LiveDaemon.WORLD, secret);
        assertThat(daemon.events()).containsExactly(started, secret);
        NetworkRef other = new NetworkRef(UUID.randomUUID(), "other");
        assertThatThrownBy(() -> daemon.simulation().publish(LiveDaemon.WORLD,
                new NetworkEvent.Lifecycle(other, NetworkEventLifecycleType.NETWORK_EVENT_STARTED, 0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                () -> daemon.simulation().publish(LiveDaemon.WORLD, new DomainEvent.Reboot(daemon.domain("test"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
