/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.constant.DomainJobType;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.driver.ConnectionHandover;
import org.jvirtd.api.driver.DomainCoreDump;
import org.jvirtd.api.driver.DomainDefinitions;
import org.jvirtd.api.driver.DomainJobs;
import org.jvirtd.api.driver.DomainLifecycle;
import org.jvirtd.api.driver.DomainLookup;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.driver.HostInterfaceChanges;
import org.jvirtd.api.driver.HostInterfaces;
import org.jvirtd.api.driver.Networks;
import org.jvirtd.api.driver.StoragePoolLookup;
import org.jvirtd.api.driver.StoragePools;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.conf.Cases;
import org.jvirtd.queue.JobClass;
import org.jvirtd.testkit.Await;

/** One version of the driver hands its worlds over to the next one. */
class HandoverTest {
    private static final String WORLD = Versions.DEFAULT;

    @TempDir
    private Path folder;
    private Versions versions;
    private Versions.Client client;

    @BeforeEach
    void open() {
        versions = new Versions(folder.resolve("simulator"));
        client = versions.open("/default");
    }

    @AfterEach
    void close() {
        versions.close();
    }

    private DomainRef define(String name, String more) {
        return client.facet(DomainDefinitions.class).defineXml(TestWorld.xml(name, more), 0);
    }

    private DomainRef start(DomainRef domain) {
        return client.facet(DomainLifecycle.class).create(domain, 0);
    }

    private DomainRef domain(String name) {
        return client.facet(DomainLookup.class).lookupByName(name);
    }

    private void inJob(JobClass jobClass, DomainRef domain, Runnable call) throws Exception {
        LiveDaemon.call(jobClass, versions.space().find(domain.uuid()).orElseThrow(), call).get(30, TimeUnit.SECONDS);
    }

    /** Hands over, takes over, and checks that nothing has changed or was told. */
    private void unchanged() {
        List<String> answers = Answers.of(client);
        Map<String, Object> states = versions.states();
        versions.events().clear();
        versions.handOver();
        List<String> lines = versions.lines();
        versions.takeOver();
        versions.reopen();
        assertThat(Answers.of(client)).isEqualTo(answers);
        assertThat(versions.states()).isEqualTo(states);
        assertThat(versions.events()).isEmpty();
        versions.handOver();
        assertThat(versions.lines()).isEqualTo(lines);
        versions.takeOver();
        versions.reopen();
    }

    @Test
    void aWorldWithOneOfEverythingIsAsItWas() throws Exception {
        new Everything(versions, client, folder).make();
        unchanged();
        int domains = client.facet(DomainLookup.class).listAllDomains(0).size();
        Await.until("each has its handler", () -> versions.handlers() == domains);
    }

    @Test
    void whatIsOpenGoesOn() {
        new Everything(versions, client, folder).host();
        DomainRef first = start(define("first", ""));
        versions.update();
        client.facet(HostInterfaceChanges.class).changeRollback(0);
        assertThat(client.facet(HostInterfaces.class).listDefinedInterfaces(9)).containsExactly("eth1");
        assertThat(start(define("next", "")).id()).isEqualTo(first.id() + 1);
        assertThat(client.facet(DomainLifecycle.class).state(first, 0).state()).isEqualTo(DomainState.DOMAIN_RUNNING);
        client.facet(DomainLifecycle.class).destroy(first, 0);
        client.facet(StoragePools.class)
                .destroy(client.facet(StoragePoolLookup.class).lookupByName("p2"));
        assertThat(client.facet(StoragePoolLookup.class).listStoragePools(9)).containsExactly("default-pool");
        assertThat(versions.events()).extracting(e -> e instanceof DomainEvent.Lifecycle l ? l.event().name() : "pool")
                .endsWith("DOMAIN_EVENT_DEFINED", "DOMAIN_EVENT_STARTED", "DOMAIN_EVENT_STOPPED", "pool");
    }

    @Test
    void aMonitorAndAPoolStayAsTheyAnswer() throws Exception {
        versions.simulation().freeze(WORLD, "test");
        versions.simulation().hangPool(WORLD, "default-pool");
        versions.update();
        DomainRef test = domain("test");
        CompletableFuture<Void> call = LiveDaemon.call(JobClass.SUSPEND,
                versions.space().find(test.uuid()).orElseThrow(),
                () -> client.facet(DomainLifecycle.class).suspend(test));
        LiveDaemon.await("the monitor holds the call up",
                () -> !versions.space().find(test.uuid()).orElseThrow().oldestCommand().isZero());
        assertThat(call).isNotDone();
        versions.simulation().thaw(WORLD, "test");
        call.get(30, TimeUnit.SECONDS);
        assertThat(versions.world(WORLD).pools().find("default-pool").outside().holding()).isTrue();
    }

    @Test
    void anEventThatWasRaisedIsHandledAndWhatFollowsIsDone() {
        versions.simulation().raise(WORLD, "test",
                versions.simulation().event("monitor-eof", null, Map.of()));
        versions.update();
        assertThat(client.facet(DomainLifecycle.class).state(domain("test"), 0).state())
                .isEqualTo(DomainState.DOMAIN_SHUTOFF);
        assertThat(versions.events()).extracting(e -> ((DomainEvent.Lifecycle) e).event().name())
                .containsExactly("DOMAIN_EVENT_STOPPED");
    }

    @Test
    void aFloodEnds() {
        versions.simulation().flood(WORLD, "test", versions.simulation().event("rtc-change", null, Map.of()),
                Long.MAX_VALUE);
        LiveDaemon.await("it has begun", () -> !versions.events().isEmpty());
        versions.handOver();
        assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
                .doesNotContain("jvirtd-flood-test");
        int told = versions.events().size();
        versions.takeOver();
        versions.reopen();
        assertThat(versions.events()).hasSize(told);
    }

    @Test
    void theFiguresOfTheLastJobAreTold() throws Exception {
        inJob(JobClass.ASYNC, domain("test"), () -> client.facet(DomainCoreDump.class).coreDump(domain("test"),
                folder.resolve("dump").toString(), 0, 0));
        versions.update();
        assertThat(client.facet(DomainJobs.class).jobStats(domain("test"), 1).type())
                .isEqualTo(DomainJobType.DOMAIN_JOB_COMPLETED);
        assertThat(client.facet(DomainJobs.class).jobStats(domain("test"), 1).type())
                .isEqualTo(DomainJobType.DOMAIN_JOB_NONE);
    }

    @Test
    void aLongJobIsUnfinished() throws Exception {
        DomainRef test = domain("test");
        assertThat(versions.driver().unfinished()).isEmpty();
        versions.simulation().freeze(WORLD, "test");
        CompletableFuture<Void> dump = LiveDaemon.call(JobClass.ASYNC,
                versions.space().find(test.uuid()).orElseThrow(), () -> client.facet(DomainCoreDump.class)
                        .coreDump(test, folder.resolve("dump").toString(), 0, 0));
        LiveDaemon.await("it has run for a second", () -> !versions.driver().unfinished().isEmpty());
        assertThat(versions.driver().unfinished().get(0))
                .matches("call of class ASYNC of domain test in test:default for \\d+ s");
        versions.simulation().thaw(WORLD, "test");
        dump.get(30, TimeUnit.SECONDS);
        LiveDaemon.await("nothing is left", () -> versions.driver().unfinished().isEmpty());
    }

    @Test
    void theDefaultWorldEndsWithTheLastOfItsConnections() {
        Versions.Client other = versions.open("/default");
        define("mine", "");
        versions.handOver();
        versions.takeOver();
        versions.reopen(other);
        other.close();
        assertThat(versions.worldNames()).as("one is to come back").containsExactly(WORLD);
        versions.reopen(client);
        assertThat(domain("mine").name()).isEqualTo("mine");
        client.close();
        assertThat(versions.worldNames()).isEmpty();
        assertThat(versions.handlers()).isZero();
        client = versions.open("/default");
        assertThat(client.facet(DomainLookup.class).listAllDomains(0)).hasSize(1);
    }

    @Test
    void aFilesWorldStaysItsConnectionsOwn() throws IOException {
        Path file = Files.writeString(folder.resolve("world.xml"), "<node>" + TestWorld.xml("filed", "")
                + "<cpu><mhz>77</mhz></cpu></node>");
        Versions.Client one = versions.open(file.toString());
        Versions.Client two = versions.open(file.toString());
        one.facet(DomainLifecycle.class).destroy(one.facet(DomainLookup.class).lookupByName("filed"), 0);
        List<String> answers = Answers.of(one);
        versions.update();
        Files.delete(file);
        assertThat(one.world()).isEqualTo("test:" + file + "#1");
        assertThat(Answers.of(one)).isEqualTo(answers);
        assertThat(two.facet(DomainLookup.class).numOfDomains()).isEqualTo(1);
        Files.writeString(file, "<node/>");
        assertThat(versions.open(file.toString()).world()).endsWith("#3");
        two.close();
        assertThat(versions.worldNames()).doesNotContain("test:" + file + "#2");
    }

    @Test
    void theSameServiceMayTakeOverAgain() {
        define("mine", "");
        versions.handOver();
        assertThat(versions.worldNames()).isEmpty();
        versions.driver().takeOver();
        versions.driver().takeOver();
        versions.reopen();
        assertThat(domain("mine").name()).isEqualTo("mine");
    }

    @Test
    void aConnectionIsClosedOnce() {
        DriverConnection connection = client.connection();
        ConnectionHandover handover = client.facet(ConnectionHandover.class);
        Versions.Client other = versions.open("/default");
        connection.close();
        assertThat(handover.closeForHandover()).isEqualTo(WORLD);
        assertThat(handover.closeForHandover()).isEqualTo(WORLD);
        connection.close();
        other.close();
        assertThat(versions.worldNames()).isEmpty();
    }

    @Test
    void whatWasHandedOverIsTakenOnce() {
        define("mine", "");
        versions.handOver();
        assertThat(versions.file()).exists();
        versions.takeOver();
        assertThat(versions.file()).doesNotExist();
    }

    @Test
    void anotherRunOfTheDaemonBeginsAfresh() {
        define("mine", "");
        versions.handOver();
        versions.otherRun();
        versions.takeOver();
        assertThat(versions.file()).doesNotExist();
        assertThat(versions.worldNames()).isEmpty();
        versions.reopen();
        assertThat(client.facet(DomainLookup.class).listAllDomains(0)).extracting(DomainRef::name)
                .containsExactly("test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "[]", "\0\0\0", "{\"simulator\":{\"run\":\"this run\"}}",
            "{\"simulator\":{\"version\":2,\"run\":\"this run\"}}\n{\"end\":{}}\n",
            "{\"simulator\":{\"version\":1,\"run\":\"this run\"}}\n{\"domain\":{}}\n{\"end\":{}}\n",
            "{\"simulator\":{\"version\":1,\"run\":\"this run\"}}\n{\"world\":{}}\n{\"end\":{}}\n",
            "{\"simulator\":{\"version\":1,\"run\":\"this run\"}}\n{\"world\":{\"name\":\"test:default\"}}\n{\"end\":{}}\n"})
    void aFileThatCannotBeReadIsPutAside(String text) throws IOException {
        versions.handOver();
        Files.writeString(versions.file(), text);
        asideAndFresh(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"uuid\":\"", "\"current\":", "\"name\":\"test\"", "\"placement\":\"", "[\"disk\"",
            "{\"numbers\":"})
    void aFileWithAMistakeSomewhereIsPutAside(String wrong) throws IOException {
        versions.handOver();
        String text = Files.readString(versions.file()).replace(wrong, "?" + wrong);
        assertThat(text).contains("?" + wrong);
        Files.writeString(versions.file(), text);
        asideAndFresh(text);
    }

    private void asideAndFresh(String text) throws IOException {
        versions.takeOver();
        assertThat(versions.worldNames()).isEmpty();
        assertThat(versions.queues().spaces()).isEmpty();
        assertThat(versions.handlers()).isZero();
        assertThat(versions.file()).doesNotExist();
        assertThat(Files.readString(versions.file().resolveSibling("worlds.unreadable.json"), UTF_8)).isEqualTo(text);
        versions.reopen();
        assertThat(client.world()).isEqualTo(WORLD);
        assertThat(client.facet(DomainLookup.class).numOfDomains()).isEqualTo(1);
        versions.update();
        assertThat(client.facet(DomainLookup.class).numOfDomains()).isEqualTo(1);
    }

    @Test
    void whatAnotherVersionAddsIsIgnoredAndWhatItLeavesOutHasItsDefault() throws IOException {
        define("mine", "");
        Map<String, Object> states = versions.states();
        versions.handOver();
        String text = Files.readString(versions.file());
        Files.writeString(versions.file(),
                text.replace("{\"current\":{", "{\"new\":[{\"x\":1}],\"current\":{\"more\":{},")
                        .replace("{\"end\"", "{\"secret\":{\"uuid\":\"x\"}}\n{\"end\"")
                        .replace("\"autostart\":false,", ""));
        versions.takeOver();
        versions.reopen();
        assertThat(versions.states()).isEqualTo(states);
    }

    @Test
    void worldsThatCannotBeWrittenStay() throws IOException {
        define("mine", "");
        Files.writeString(folder.resolve("simulator"), "in the way");
        assertThatThrownBy(versions::handOver).isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("worlds.json");
        versions.driver().takeOver();
        versions.reopen();
        assertThat(domain("mine").name()).isEqualTo("mine");
    }

    @Test
    void documentsOfAllKindsOfDomainsSurvive() {
        int number = 0;
        for (String group : List.of("basics", "tuning", "disks", "interfaces", "chars", "graphics", "devices")) {
            for (Cases.Case one : Cases.of("domain/" + group + ".cases")) {
                if (one.expected().startsWith("<domain")) {
                    DomainRef defined = client.facet(DomainDefinitions.class).defineXml(
                            unique(one.expected(), "domain " + number++), 0);
                    if (number % 2 == 0) {
                        start(defined);
                    }
                }
            }
        }
        assertThat(number).isGreaterThan(100);
        unchanged();
    }

    @Test
    void documentsOfAllKindsOfOtherObjectsSurvive() {
        int before = Answers.of(client).size();
        all("network", d -> client.facet(Networks.class).defineXml(d, 0).name());
        all("pool", d -> client.facet(StoragePools.class).defineXml(d, 0).name());
        all("interface", d -> client.facet(HostInterfaceChanges.class).defineXml(d, 0).name());
        assertThat(Answers.of(client).size()).isGreaterThan(before + 20);
        unchanged();
    }

    /** Those that the driver takes beside the others. */
    private void all(String kind, UnaryOperator<String> define) {
        int number = 0;
        for (Cases.Case one : Cases.of(kind + "/basics.cases")) {
            if (one.expected().startsWith("<" + kind)) {
                Cases.answer(define, unique(one.expected(), kind + number++));
            }
        }
    }

    private static String unique(String document, String name) {
        return document.replaceFirst("<name>[^<]*</name>", "<name>" + name + "</name>")
                .replaceFirst("<uuid>[^<]*</uuid>", "<uuid>" + UUID.randomUUID() + "</uuid>");
    }

    @Test
    void metadataMayBeNestedDeeply() {
        String deep = "<a:x xmlns:a='urn:deep'>" + "<y>".repeat(252) + "</y>".repeat(252) + "</a:x>";
        define("deep", "<metadata>" + deep + "</metadata>");
        unchanged();
    }
}
