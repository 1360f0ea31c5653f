/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.StoragePoolRef;
import org.jvirtd.api.driver.DomainDefinitions;
import org.jvirtd.api.driver.DomainLifecycle;
import org.jvirtd.api.driver.DomainMemory;
import org.jvirtd.api.driver.DomainSnapshots;
import org.jvirtd.api.driver.StoragePoolLookup;
import org.jvirtd.api.driver.StoragePools;
import org.jvirtd.api.driver.StorageVolumes;
import org.jvirtd.api.simulation.ScriptStatus;
import org.jvirtd.api.simulation.WorldTime;
import org.jvirtd.queue.JobClass;
import org.jvirtd.api.driver.DomainSave;
import org.jvirtd.api.event.DomainEvent;

/** Worlds with a clock that stands, a seed, and a script. */
class ScriptedWorldTest {
    private static final String WORLD = LiveDaemon.WORLD;

    @TempDir
    private Path folder;

    private String script(String... lines) throws IOException {
        return Files.write(folder.resolve("test.sim"), List.of(lines)).toString();
    }

    private static LiveDaemon stepped(String script) {
        return new LiveDaemon(TestWorld.course("stepped", 7, script));
    }

    private static WorldTime step(LiveDaemon daemon, String time) {
        return daemon.simulation().step(WORLD, Duration.parse("PT" + time));
    }

    private static String run(LiveDaemon daemon, String... words) {
        return daemon.simulation().run(WORLD, List.of(words));
    }

    private static List<String> events(LiveDaemon daemon) {
        return daemon.events().stream().map(TestWorld::show).toList();
    }

    @Test
    void whatHappensInAWorldWhoseClockStandsHappensAtItsTimeOnly() throws IOException {
        try (LiveDaemon daemon = stepped(script("after 10s call suspend test", "after 10s call resume test",
                "after 20s raise test guest-panic", "after 30s call start test",
                "every 15s times 2 raise test reboot"))) {
            step(daemon, "9.999S");
            assertThat(daemon.events()).isEmpty();
            assertThat(step(daemon, "0.001S").now()).isEqualTo("2000-01-01T00:00:10Z");
            assertThat(events(daemon)).containsExactly("test/1 SUSPENDED 0", "test/1 RESUMED 0");
            daemon.events().clear();
            step(daemon, "1H");
            assertThat(events(daemon)).hasSizeGreaterThan(3).last().asString().contains("Reboot");
            assertThat(daemon.simulation().scripts(WORLD))
                    .containsExactly(new ScriptStatus("test.sim", 5, 6, 0, null));
        }
    }

    @Test
    void theSameSeedScriptAndCallsGiveTheSame() throws IOException {
        String script = script("after 1s raise any of vm* reboot", "every 1s times 20 call suspend any 2 of vm*",
                "every 1s times 20 call resume any 2 of vm*", "after 5s raise any of vm* guest-panic",
                "after 7s call destroy any of vm*");
        List<String> first = played(script, 7);
        assertThat(first).hasSizeGreaterThan(20);
        assertThat(played(script, 7)).isEqualTo(first);
        assertThat(played(script, 8)).isNotEqualTo(first);
    }

    private static List<String> played(String script, long seed) {
        try (LiveDaemon daemon = new LiveDaemon(TestWorld.course("stepped", seed, script))) {
            for (int i = 0; i < 5; i++) {
                DomainRef vm = daemon.facet(DomainDefinitions.class).defineXml(TestWorld.xml("vm" + i,
                        "<devices><interface type='network'><source network='default'/></interface></devices>"), 0);
                daemon.facet(DomainLifecycle.class).create(vm, 0);
            }
            step(daemon, "30S");
            List<String> all = new java.util.ArrayList<>(daemon.events().stream().map(Object::toString).toList());
            for (int i = 0; i < 5; i++) {
                all.add(daemon.facet(DomainDefinitions.class).xmlDesc(daemon.domain("vm" + i), 0));
            }
            return all;
        }
    }

    @Test
    void whatIsAtTheStartIsBeforeTheFirstClient() throws IOException {
        try (LiveDaemon daemon = stepped(script("at start call suspend test", "at start freeze test"))) {
            assertThat(daemon.facet(DomainLifecycle.class).state(daemon.domain("test"), 0).state().value())
                    .isEqualTo(3);
            assertThatThrownBy(() -> run(daemon, "slow", "none", "5")).hasMessageStartingWith("no domain 'none'");
            CompletableFuture<Void> call = daemon.call(JobClass.MODIFY, daemon.domain("test"),
                    () -> daemon.facet(DomainMemory.class).setMemory(daemon.domain("test"), 1000));
            LiveDaemon.await("the call waits", () -> !daemon.managed(daemon.domain("test")).oldestCommand().isZero());
            run(daemon, "thaw", "t*");
            call.orTimeout(60, TimeUnit.SECONDS).join();
        }
    }

    @Test
    void aSlowMonitorAnswersWhenTheClockHasGoneOn() throws Exception {
        try (LiveDaemon daemon = stepped("")) {
            run(daemon, "slow", "test", "5s");
            DomainRef test = daemon.domain("test");
            CompletableFuture<Void> call = daemon.call(JobClass.MODIFY, test,
                    () -> daemon.facet(DomainMemory.class).setMemory(test, 1000));
            LiveDaemon.await("the call waits", () -> !daemon.managed(test).oldestCommand().isZero());
            step(daemon, "4.999S");
            assertThat(call).isNotDone();
            step(daemon, "0.001S");
            call.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void aLongJobTakesTheTimeOfItsMonitorHoweverLongTheStep() throws Exception {
        try (LiveDaemon daemon = stepped("")) {
            run(daemon, "slow", "test", "5s");
            DomainRef test = daemon.domain("test");
            CompletableFuture<Void> save = daemon.call(JobClass.ASYNC, test, () -> daemon.facet(DomainSave.class)
                    .save(test, folder.resolve("save").toString(), null, 0));
            LiveDaemon.await("the job waits", () -> !daemon.managed(test).oldestCommand().isZero());
            assertThat(save).isNotDone();
            step(daemon, "1H");
            save.get(60, TimeUnit.SECONDS);
            assertThat(daemon.events()).filteredOn(DomainEvent.JobCompleted.class::isInstance).hasSize(1).first()
                    .asString().contains("name=time_elapsed, value=5000");
        }
    }

    @Test
    void clientsSeeTheWorldsTime() throws IOException {
        try (LiveDaemon daemon = stepped("")) {
            DomainRef test = daemon.domain("test");
            step(daemon, "1M");
            String name = daemon.facet(DomainSnapshots.class).createXml(test, "<domainsnapshot/>", 0).name();
            assertThat(name).isEqualTo("946684860");
            assertThat(daemon.facet(DomainLifecycle.class).info(test).cpuTimeNanos())
                    .isEqualTo(946_684_860_000_000_000L);
        }
    }

    @Test
    void aRealClockIsNotStepped() {
        try (LiveDaemon daemon = new LiveDaemon()) {
            assertThat(daemon.simulation().time(WORLD).stepped()).isFalse();
            assertThatThrownBy(() -> step(daemon, "1S")).isInstanceOf(IllegalStateException.class)
                    .hasMessage("the clock of world 'test:default' is real, and goes by itself");
        }
    }

    @Test
    void inRealTimeThingsHappenByThemselves() {
        try (LiveDaemon daemon = new LiveDaemon()) {
            daemon.simulation().script(WORLD, "x", "after 1ms call suspend test\nevery 10ms times 3 raise test reboot");
            LiveDaemon.await("all has happened", () -> daemon.events().size() == 4);
            daemon.simulation().script(WORLD, "y", "after 1h raise test reboot");
            assertThat(daemon.simulation().scripts(WORLD)).last().extracting(ScriptStatus::untilNext).isNotNull();
            assertThat(daemon.simulation().stopScripts(WORLD)).isEqualTo(1);
        }
    }

    @Test
    void callsFailAsOftenAsIsSaid() {
        try (LiveDaemon daemon = stepped("")) {
            DomainLifecycle life = daemon.facet(DomainLifecycle.class);
            DomainRef test = daemon.domain("test");
            assertThat(run(daemon, "fail", "te*", "suspend", "no power", "2", "--error", "INTERNAL_ERROR"))
                    .isEqualTo("Call suspend of 'te*' fails");
            for (int i = 0; i < 2; i++) {
                TestWorld.refused(ErrorCode.INTERNAL_ERROR, ErrorDomain.TEST, "internal error: no power",
                        () -> life.suspend(test));
            }
            life.suspend(test);
            run(daemon, "fail", "test", "resume", "never", "always");
            TestWorld.refused(ErrorCode.OPERATION_FAILED, ErrorDomain.TEST, "operation failed: never",
                    () -> life.resume(test));
            assertThat(run(daemon, "heal", "test")).isEqualTo("1 faults of 'test' healed");
            life.resume(test);
        }
    }

    @Test
    void aFullPoolHasNoRoom() {
        try (LiveDaemon daemon = stepped("")) {
            StoragePoolRef pool = daemon.facet(StoragePoolLookup.class).lookupByName("default-pool");
            String volume = "<volume><name>v</name><capacity>1000</capacity><allocation>0</allocation></volume>";
            run(daemon, "fill-pool", "default-*");
            assertThat(daemon.facet(StoragePools.class).info(pool).available()).isZero();
            TestWorld.refused(ErrorCode.INTERNAL_ERROR, ErrorDomain.TEST,
                    "internal error: Not enough free space in pool for volume 'v'",
                    () -> daemon.facet(StorageVolumes.class).createXml(pool, volume, 0));
            run(daemon, "free-pool", "default-pool");
            assertThat(daemon.facet(StorageVolumes.class).createXml(pool, volume, 0).name()).isEqualTo("v");
        }
    }

    @Test
    void manyAreDealtWithOneAfterTheOther() {
        try (LiveDaemon daemon = stepped("")) {
            for (int i = 100; i < 300; i++) {
                daemon.facet(DomainDefinitions.class).createXml(TestWorld.xml("vm" + i, ""), 0);
            }
            daemon.events().clear();
            daemon.simulation().script(WORLD, "x", "after 1s call suspend vm*\nafter 1s raise vm* reboot");
            step(daemon, "1S");
            List<String> order = daemon.events().stream().map(e -> ((DomainEvent) e).domain().name()).toList();
            assertThat(order).hasSize(400);
            assertThat(order.subList(0, 200)).isSorted();
            assertThat(order.subList(200, 400)).isEqualTo(order.subList(0, 200));
        }
    }

    @Test
    void whatCannotBeDoneDoesNotEndTheScript() {
        try (LiveDaemon daemon = stepped("")) {
            daemon.simulation().script(WORLD, "x", "every 1s freeze none\nafter 3s call suspend test");
            step(daemon, "3S");
            assertThat(events(daemon)).containsExactly("test/1 SUSPENDED 0");
            assertThat(daemon.simulation().scripts(WORLD))
                    .containsExactly(new ScriptStatus("x", 2, 1, 3, Duration.ofSeconds(1)));
        }
    }

    @Test
    void aScriptWithAMistakeDoesNothing() throws IOException {
        try (LiveDaemon daemon = stepped(script("at start call destroy test", "after 1s frieze test"))) {
            assertThat(daemon.facet(DomainLifecycle.class).active(daemon.domain("test"))).isTrue();
            assertThat(daemon.simulation().scripts(WORLD)).isEmpty();
            assertThatThrownBy(() -> daemon.simulation().script(WORLD, "x", "at start call destroy test\nat start x"))
                    .hasMessageStartingWith("x:2: 'x' is none of the verbs freeze, thaw, ");
            assertThat(daemon.facet(DomainLifecycle.class).active(daemon.domain("test"))).isTrue();
        }
    }

    @Test
    void theNextVersionGoesOnWhereTheOldOneWas() throws IOException {
        String script = script("after 10s call suspend test", "every 10s times 3 raise test reboot",
                "after 30s call resume test", "at start fail test destroy kept always");
        try (Versions versions = new Versions(folder.resolve("simulator"), TestWorld.course("stepped", 7, script))) {
            Versions.Client client = versions.open("/default");
            versions.simulation().step(WORLD, Duration.ofSeconds(15));
            client.facet(DomainDefinitions.class).defineXml(TestWorld.xml("a", ""), 0);
            assertThat(versions.events()).hasSize(3);
            versions.update();
            assertThat(versions.simulation().time(WORLD).now()).isEqualTo("2000-01-01T00:00:15Z");
            versions.simulation().step(WORLD, Duration.ofSeconds(60));
            assertThat(versions.events().stream().map(TestWorld::show).map(e -> e.replaceAll("\\[.*", ""))).hasSize(6)
                    .contains("test/1 RESUMED 0");
            TestWorld.refused(ErrorCode.OPERATION_FAILED, ErrorDomain.TEST, "operation failed: kept",
                    () -> client.facet(DomainLifecycle.class)
                            .destroy(client.facet(org.jvirtd.api.driver.DomainLookup.class).lookupByName("test"), 0));
            assertThat(versions.world(WORLD).laws().chance().drawn()).isPositive();
        }
    }
}
