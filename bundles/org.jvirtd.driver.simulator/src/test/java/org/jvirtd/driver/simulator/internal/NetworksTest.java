/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jvirtd.driver.simulator.internal.TestWorld.refused;

import java.util.List;
import java.util.UUID;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.NetworkRef;
import org.jvirtd.api.constant.NetworkEventID;
import org.jvirtd.api.driver.NetworkEvents;
import org.jvirtd.api.driver.NetworkLookup;
import org.jvirtd.api.driver.Networks;

class NetworksTest {
    private static final String UUID_A = "a1a1a1a1-0000-4000-8000-00000000000a";
    private static final int LIVE = 1;
    private static final int CONFIG = 2;
    private static final int ADD = 3;
    private static final int PORTGROUP = 9;

    private final TestWorld world = TestWorld.open();
    private final NetworkLookup lookup = world.facet(NetworkLookup.class);
    private final Networks networks = world.facet(Networks.class);
    private final NetworkRef builtIn = lookup.lookupByName("default");

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theDefaultNetworkRunsAndIsPersistent() {
        assertThat(builtIn.uuid()).hasToString("dd8fe884-6c02-601e-7551-cca97df1c5df");
        assertThat(networks.active(builtIn)).isTrue();
        assertThat(networks.persistent(builtIn)).isTrue();
        assertThat(networks.autostart(builtIn)).isFalse();
        assertThat(networks.bridgeName(builtIn)).isEqualTo("virbr0");
        assertThat(networks.xmlDesc(builtIn, 0)).contains("<bridge name='virbr0' stp='on' delay='0'/>");
        assertThat(world.facet(NetworkEvents.class).kinds()).containsExactly(NetworkEventID.values());
    }

    @Test
    void aNetworkLivesAsTheReferencesDoes() {
        NetworkRef a = networks.defineXml(xml("a", ""), 0);
        networks.defineXml(xml("a", ""), 0);
        networks.create(a);
        networks.defineXml(xml("a", ""), 0);
        refused(ErrorCode.OPERATION_INVALID, ErrorDomain.TEST,
                "Requested operation is not valid: Network 'a' is already running", () -> networks.create(a));
        refused(ErrorCode.OPERATION_INVALID, ErrorDomain.TEST,
                "Requested operation is not valid: Network 'a' is still running", () -> networks.undefine(a));
        networks.destroy(a);
        networks.destroy(a);
        networks.undefine(a);
        assertThat(world.events()).containsExactly("a DEFINED 0", "a DEFINED 0", "a STARTED 0", "a DEFINED 0",
                "a STOPPED 0", "a STOPPED 0", "a UNDEFINED 0");
        networks.defineXml(xml("a", ""), 0);
        assertThat(networks.active(a)).isFalse();
    }

    @Test
    void aTransientNetworkLeavesWhenItStops() {
        NetworkRef a = networks.createXml(xml("a", ""), 0);
        assertThat(networks.persistent(a)).isFalse();
        networks.destroy(a);
        assertThat(world.events()).containsExactly("a STARTED 0", "a STOPPED 0");
        refused(ErrorCode.NO_NETWORK, ErrorDomain.TEST,
                "Network not found: no network with matching uuid '" + UUID_A + "'", () -> networks.active(a));
    }

    @Test
    void callsOnAMissingNetworkNameIt() {
        networks.destroy(builtIn);
        networks.undefine(builtIn);
        String byName = "Network not found: no network with matching name 'default'";
        for (ThrowingCallable call : List.<ThrowingCallable>of(() -> networks.destroy(builtIn),
                () -> networks.undefine(builtIn), () -> networks.create(builtIn),
                () -> networks.bridgeName(builtIn), () -> networks.autostart(builtIn),
                () -> networks.setAutostart(builtIn, true), () -> networks.xmlDesc(builtIn, 0),
                () -> lookup.lookupByName("default"))) {
            refused(ErrorCode.NO_NETWORK, ErrorDomain.TEST, byName, call);
        }
        String byUuid = "Network not found: no network with matching uuid 'dd8fe884-6c02-601e-7551-cca97df1c5df'";
        for (ThrowingCallable call : List.<ThrowingCallable>of(() -> networks.active(builtIn),
                () -> networks.persistent(builtIn), () -> networks.update(builtIn, ADD, PORTGROUP, -1, "<host/>", 0),
                () -> lookup.lookupByUuid(builtIn.uuid()))) {
            refused(ErrorCode.NO_NETWORK, ErrorDomain.TEST, byUuid, call);
        }
    }

    @Test
    void aTakenNameOrUuidIsRefused() {
        networks.defineXml(xml("a", ""), 0);
        String taken = "operation failed: network 'a' is already defined with uuid " + UUID_A;
        refused(ErrorCode.OPERATION_FAILED, ErrorDomain.NETWORK, taken, () -> networks.defineXml(xml("b", ""), 0));
        refused(ErrorCode.OPERATION_FAILED, ErrorDomain.NETWORK, taken, () -> networks.createXml(xml("b", ""), 0));
        String other = "<network><name>a</name></network>";
        String exists = "operation failed: network 'a' already exists with uuid " + UUID_A;
        refused(ErrorCode.OPERATION_FAILED, ErrorDomain.NETWORK, exists, () -> networks.defineXml(other, 0));
        refused(ErrorCode.OPERATION_FAILED, ErrorDomain.NETWORK, exists, () -> networks.createXml(other, 0));
        networks.createXml(xml("a", ""), 0);
        refused(ErrorCode.OPERATION_INVALID, ErrorDomain.NETWORK,
                "Requested operation is not valid: network is already active as 'a'",
                () -> networks.createXml(xml("a", ""), 0));
        assertThat(networks.persistent(new NetworkRef(UUID.fromString(UUID_A), "a"))).isTrue();
    }

    @Test
    void aNetworkWithoutABridgesNameSaysSo() {
        NetworkRef a = networks.defineXml(xml("a", ""), 0);
        refused(ErrorCode.INTERNAL_ERROR, ErrorDomain.TEST,
                "internal error: network 'a' does not have a bridge name.", () -> networks.bridgeName(a));
    }

    @Test
    void aNewDefinitionOfARunningNetworkIsNotShown() {
        NetworkRef a = networks.createXml(xml("a", ""), 0);
        networks.defineXml(xml("a", "<portgroup name='P'/>"), 0);
        assertThat(networks.persistent(a)).isTrue();
        networks.destroy(a);
        assertThat(networks.xmlDesc(a, 0)).doesNotContain("portgroup");
    }

    @Test
    void changesOfTheDefinitionShowWhenTheNetworkIsInactive() {
        NetworkRef a = networks.defineXml(xml("a", ""), 0);
        networks.create(a);
        add(a, "A", CONFIG);
        add(a, "B", LIVE);
        assertThat(networks.xmlDesc(a, 0)).contains("'B'").doesNotContain("'A'");
        networks.destroy(a);
        assertThat(networks.xmlDesc(a, 0)).contains("'B'").doesNotContain("'A'");
        add(a, "C", 0);
        assertThat(networks.xmlDesc(a, 0)).contains("'A'", "'C'").doesNotContain("'B'");
        networks.create(a);
        add(a, "D", LIVE | CONFIG);
        assertThat(networks.xmlDesc(a, 0)).contains("'A'", "'C'", "'D'");
        networks.destroy(a);
        networks.defineXml(xml("a", "<portgroup name='Z'/>"), 0);
        add(a, "Y", 0);
        assertThat(networks.xmlDesc(a, 0)).contains("'Z'", "'Y'").doesNotContain("'A'");
    }

    @Test
    void aChangeMustFitTheState() {
        NetworkRef a = networks.createXml(xml("a", ""), 0);
        refused(ErrorCode.OPERATION_INVALID, ErrorDomain.NETWORK,
                "Requested operation is not valid: cannot change persistent config of a transient network",
                () -> add(a, "A", CONFIG));
        NetworkRef b = networks.defineXml("<network><name>b</name></network>", 0);
        refused(ErrorCode.OPERATION_INVALID, ErrorDomain.NETWORK,
                "Requested operation is not valid: network is not running", () -> add(b, "A", LIVE | CONFIG));
    }

    @Test
    void autostartMayBeSetOnAnyNetwork() {
        NetworkRef a = networks.createXml(xml("a", ""), 0);
        networks.setAutostart(a, true);
        assertThat(networks.autostart(a)).isTrue();
        networks.setAutostart(a, false);
        assertThat(networks.autostart(a)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, default+idle+trans", "1, idle", "2, default+trans", "3, default+idle+trans", "4, default+idle",
            "8, trans", "16, idle", "32, default+trans", "6, default", "17, idle", "18, ''"})
    void listsFilterByGroups(int flags, String names) {
        NetworkRef idle = networks.defineXml("<network><name>idle</name></network>", 0);
        networks.createXml("<network><name>trans</name></network>", 0);
        networks.setAutostart(idle, true);
        assertThat(String.join("+", lookup.listAllNetworks(flags).stream().map(NetworkRef::name).toList()))
                .isEqualTo(names);
        assertThat(lookup.listNetworks(5)).containsExactly("default", "trans");
        assertThat(lookup.listNetworks(1)).hasSize(1);
        assertThat(lookup.listDefinedNetworks(5)).containsExactly("idle");
        assertThat(lookup.numOfNetworks()).isEqualTo(2);
        assertThat(lookup.numOfDefinedNetworks()).isEqualTo(1);
    }

    @Test
    void refusesUnknownFlagsAsTheReferenceDoes() {
        flags(0x40, "testConnectListAllNetworks", () -> lookup.listAllNetworks(0x41));
        flags(0x2, "testNetworkDefineXMLFlags", () -> networks.defineXml(xml("a", ""), 3));
        flags(0x2, "testNetworkCreateXMLFlags", () -> networks.createXml(xml("a", ""), 3));
        flags(0x1, "testNetworkGetXMLDesc", () -> networks.xmlDesc(builtIn, 1));
        flags(0x4, "testNetworkUpdate", () -> networks.update(builtIn, ADD, PORTGROUP, -1, "<x/>", 7));
    }

    private void add(NetworkRef network, String name, int flags) {
        networks.update(network, ADD, PORTGROUP, -1, "<portgroup name='" + name + "'/>", flags);
    }

    private static void flags(int flags, String function, ThrowingCallable call) {
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST,
                "unsupported flags (0x" + Integer.toHexString(flags) + ") in function " + function, call);
    }

    private static String xml(String name, String more) {
        return "<network><name>" + name + "</name><uuid>" + UUID_A + "</uuid>" + more + "</network>";
    }
}
