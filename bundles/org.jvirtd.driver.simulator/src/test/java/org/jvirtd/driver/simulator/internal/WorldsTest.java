/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jvirtd.driver.simulator.internal.TestWorld.refused;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvirtd.api.driver.ConnectUri;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.driver.DomainLookup;
import org.jvirtd.api.driver.DomainMemory;
import org.jvirtd.api.driver.HostNode;
import org.jvirtd.api.driver.NodeInfo;
import org.jvirtd.driver.simulator.internal.place.Places;

class WorldsTest {
    @TempDir
    Path folder;

    @Test
    void everyOtherDriverIsTheDefaultBeforeThisOne() throws Exception {
        try (TestWorld world = TestWorld.open();
                InputStream component = SimulatorDriver.class
                        .getResourceAsStream("/OSGI-INF/" + SimulatorDriver.class.getName() + ".xml")) {
            assertThat(world.driver().defaultUri()).isEqualTo("test:///default");
            assertThat(new String(component.readAllBytes(), UTF_8))
                    .contains("name=\"service.ranking\" type=\"Integer\" value=\"-2147483648\"");
        }
    }

    @Test
    void aUriWithAHostIsAnotherDaemonsBusiness() {
        SimulatorDriver driver = new SimulatorDriver(TestWorld.config(0),
                new Worlds(new TestQueues(), (handler, properties) -> () -> {}, null, new Places()));
        assertThatThrownBy(() -> driver.open(
                new ConnectUri("test://far/default", "test", "far", "/default", null), TestWorld.CLIENT))
                .isInstanceOf(VirtException.class)
                .hasMessage("no connection driver available for test://far/default");
    }

    @Test
    void allConnectionsToTheDefaultWorldShareItAndTheLastOneEndsIt() {
        TestWorld first = TestWorld.open();
        TestWorld second = first.again("/default");
        first.define("a");
        assertThat(second.lookup().lookupByName("a").name()).isEqualTo("a");
        assertThat(second.connection().world()).isEqualTo(first.connection().world()).isEqualTo("test:default");
        first.close();
        assertThat(second.lookup().lookupByName("a").name()).isEqualTo("a");
        second.close();
        second.close();
        assertThat(first.queues().spaces()).isEmpty();
        try (TestWorld fresh = first.again("/default")) {
            assertThat(fresh.lookup().listAllDomains(0)).extracting(DomainRef::name).containsExactly("test");
            assertThat(fresh.start("b").id()).isEqualTo(2);
        }
    }

    @Test
    void closingAConnectionTwiceLeavesTheOthersAlone() {
        TestWorld first = TestWorld.open();
        TestWorld second = first.again("/default");
        second.close();
        second.close();
        first.define("a");
        assertThat(first.queues().spaces()).hasSize(1);
        first.close();
        assertThat(first.queues().spaces()).isEmpty();
    }

    @Test
    void deactivationEndsEveryWorld() throws IOException {
        TestWorld shared = TestWorld.open();
        shared.again(file("<node/>"));
        assertThat(shared.queues().spaces()).hasSize(2);
        shared.worlds().close();
        assertThat(shared.queues().spaces()).isEmpty();
        shared.close();
    }

    @Test
    void aFilesWorldIsPrivateToItsConnection() throws IOException {
        String path = file("<node>" + TestWorld.xml("mine", "") + "</node>");
        try (TestWorld first = TestWorld.open(path); TestWorld second = first.again(path)) {
            first.define("a");
            assertThat(second.lookup().listAllDomains(0)).extracting(DomainRef::name).containsExactly("mine");
            assertThat(first.connection().world()).isNotEqualTo(second.connection().world());
            assertThat(second.lookup().lookupByName("mine").id()).isEqualTo(1);
        }
    }

    @Test
    void aPartOfAFileMayLieInAnotherFileBesideIt() throws IOException {
        Files.writeString(folder.resolve("part.xml"), TestWorld.xml("elsewhere", ""));
        try (TestWorld world = TestWorld.open(file("<node><domain file='part.xml'/></node>"))) {
            assertThat(world.lookup().lookupByName("elsewhere").id()).isEqualTo(1);
        }
    }

    @Test
    void aFileTellsTheHostsFigures() throws IOException {
        String cpu = "<cpu><nodes>4</nodes><sockets>3</sockets><cores>2</cores><threads>1</threads><active>7</active>"
                + "<mhz>99</mhz><model>x86_64</model></cpu><memory>12345</memory>";
        try (TestWorld world = TestWorld.open(file("<node>" + cpu + "</node>"))) {
            assertThat(world.facet(HostNode.class).nodeInfo())
                    .isEqualTo(new NodeInfo("x86_64", 12345, 7, 99, 4, 3, 2, 1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    void aUriWithoutAPathIsRefused(String path) {
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST,
                "invalid argument: testOpen: supply a path or use test:///default", () -> TestWorld.open(path));
    }

    @Test
    void aMissingFileIsRefused() {
        refused(ErrorCode.XML_ERROR, ErrorDomain.TEST, "XML error: failed to parse xml document '/no/such/file.xml'",
                () -> TestWorld.open("/no/such/file.xml"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "<foo/> | XML_ERROR | XML | XML error: expecting root element of 'node', not 'foo'",
            "<node><auth><user password='p'>u</user></auth></node> | INVALID_ARG | AUTH"
                    + " | invalid argument: Missing authentication credentials",
            "<node><cpu><nodes>x</nodes></cpu></node> | XML_ERROR | TEST | XML error: invalid node cpu nodes value"})
    void aBadFileIsRefusedAndLeavesNothing(String text, ErrorCode code, ErrorDomain domain, String message)
            throws IOException {
        String path = file(text);
        TestWorld world = TestWorld.open();
        refused(code, domain, message, () -> world.again(path));
        assertThat(world.queues().spaces()).hasSize(1);
        world.close();
    }

    @Test
    void twoDomainsOfOneNameInAFileAreRefused() throws IOException {
        String path = file("<node>" + TestWorld.xml("x", "") + TestWorld.xml("x", "") + "</node>");
        TestWorld world = TestWorld.open();
        assertThatThrownBy(() -> world.again(path))
                .hasMessageStartingWith("operation failed: domain 'x' already exists");
        assertThat(world.queues().spaces()).hasSize(1);
        world.close();
    }

    @Test
    void aFacetThatTheDriverLacksIsEmpty() {
        try (TestWorld world = TestWorld.open()) {
            assertThat(world.connection().facet(Runnable.class)).isEmpty();
            assertThat(world.connection().facet(DomainLookup.class)).isPresent();
        }
    }

    @Test
    void everyCallSleepsWhileADelayIsConfigured() {
        try (TestWorld world = TestWorld.open()) {
            DomainMemory memory = world.facet(DomainMemory.class);
            long kib = memory.maxMemory(world.test());
            DomainRef domain = world.test();
            world.driver().modified(TestWorld.config(60_000));
            Thread.currentThread().interrupt();
            refused(ErrorCode.OPERATION_ABORTED, ErrorDomain.TEST,
                    "operation aborted: interrupted while the call slept",
                    () -> memory.maxMemory(domain));
            assertThat(Thread.interrupted()).isTrue();
            world.driver().modified(TestWorld.config(0));
            assertThat(memory.maxMemory(domain)).isEqualTo(kib);
        }
    }

    @Test
    void aFacetsErrorComesThroughAsItIs() {
        try (TestWorld world = TestWorld.open()) {
            DomainRef gone = new DomainRef(java.util.UUID.randomUUID(), "x", -1);
            refused(ErrorCode.NO_DOMAIN, ErrorDomain.TEST,
                    "Domain not found: no domain with matching uuid '" + gone.uuid() + "' (x)",
                    () -> world.facet(DomainMemory.class).maxMemory(gone));
        }
    }

    @Test
    void aBadDelayIsRefusedAndTheOldOneStays() {
        try (TestWorld world = TestWorld.open()) {
            assertThatThrownBy(() -> world.driver().modified(TestWorld.config(-1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("call_delay_ms must be between 0 and 60000, not -1");
            assertThat(world.facet(DomainMemory.class)).isSameAs(world.facet(DomainMemory.class));
        }
    }

    private String file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "world", ".xml"), text).toString();
    }
}
