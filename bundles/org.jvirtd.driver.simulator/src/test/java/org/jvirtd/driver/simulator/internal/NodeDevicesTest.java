/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jvirtd.driver.simulator.internal.TestWorld.refused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.NodeDeviceRef;
import org.jvirtd.api.constant.NodeDeviceEventID;
import org.jvirtd.api.driver.NodeDeviceEvents;
import org.jvirtd.api.driver.NodeDevices;

class NodeDevicesTest {
    private static final String SYSTEM = "<capability type='system'><hardware>"
            + "<uuid>11111111-2222-3333-4444-555555555555</uuid></hardware></capability>";

    private final TestWorld world = TestWorld.open();
    private final NodeDevices devices = world.facet(NodeDevices.class);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theDefaultHostHasATreeOfDevices() {
        assertThat(devices.listDevices(null, 9, 0))
                .containsExactly("computer", "scsi_host1", "scsi_host11", "scsi_host2");
        assertThat(parent("computer")).isNull();
        assertThat(parent("scsi_host1")).isEqualTo("computer");
        assertThat(parent("scsi_host11")).isEqualTo("scsi_host1");
        assertThat(devices.capabilities(devices.lookupByName("scsi_host2"))).containsExactly("scsi_host");
        assertThat(xml("scsi_host2")).isEqualTo("""
                <device>
                  <name>scsi_host2</name>
                  <parent>computer</parent>
                  <capability type='scsi_host'>
                    <host>2</host>
                    <unique_id>1</unique_id>
                    <capability type='fc_host'>
                      <wwnn>2000000056785678</wwnn>
                      <wwpn>1000000056785678</wwpn>
                      <fabric_wwn>2000000087658765</fabric_wwn>
                    </capability>
                    <capability type='vport_ops'>
                      <max_vports>0</max_vports>
                      <vports>0</vports>
                    </capability>
                  </capability>
                </device>
                """);
        assertThat(world.facet(NodeDeviceEvents.class).kinds()).containsExactly(NodeDeviceEventID.values());
    }

    @ParameterizedTest
    @CsvSource({"system, 1, computer", "scsi_host, 32, scsi_host1+scsi_host11+scsi_host2",
            "fc_host, 512, scsi_host1+scsi_host11+scsi_host2", "vports, 1024, scsi_host1+scsi_host2",
            "vpd, 2097152, ''"})
    void listsFilterByCapability(String capability, int flag, String names) {
        assertThat(String.join("+", devices.listDevices(capability, 9, 0))).isEqualTo(names);
        assertThat(String.join("+", devices.listAllDevices(flag).stream().map(NodeDeviceRef::name).toList()))
                .isEqualTo(names);
        assertThat(devices.numOfDevices(capability, 0)).isEqualTo(devices.listAllDevices(flag).size());
    }

    @Test
    void listsKnowNoOtherCapability() {
        assertThat(devices.listDevices("vport_ops", 9, 0)).isEmpty();
        assertThat(devices.listDevices("", 9, 0)).isEmpty();
        assertThat(devices.listAllDevices(0x401)).hasSize(3);
        assertThat(devices.listDevices(null, 2, 0)).hasSize(2);
    }

    @Test
    void anAdapterIsMadeAsTheReferenceMakesIt() {
        NodeDeviceRef made = devices.createXml(adapter("<parent>scsi_host2</parent>", "11", "22"), 0);
        assertThat(made.name()).isEqualTo("scsi_host12");
        assertThat(xml("scsi_host12")).isEqualTo("""
                <device>
                  <name>scsi_host12</name>
                  <parent>scsi_host1</parent>
                  <capability type='scsi_host'>
                    <host>11</host>
                    <unique_id>10</unique_id>
                    <capability type='fc_host'>
                      <wwnn>11</wwnn>
                      <wwpn>22</wwpn>
                      <fabric_wwn>2000000043214321</fabric_wwn>
                    </capability>
                  </capability>
                </device>
                """);
        devices.createXml(adapter("<parent>scsi_host1</parent>", "33", "44"), 0);
        assertThat(xml("scsi_host12")).contains("<wwnn>33</wwnn>").contains("<wwpn>44</wwpn>");
        devices.destroy(made);
        assertThat(devices.numOfDevices(null, 0)).isEqualTo(4);
        assertThat(world.events()).containsExactly("scsi_host12 CREATED 0", "scsi_host12 CREATED 0",
                "scsi_host12 DELETED 0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"''", "<parent/>", "<parent wwnn='2000000056785678' wwpn='1000000056785678'/>",
            "<parent fabric_wwn='2000000087658765'/>", "<parent wwnn='x' wwpn='y'>scsi_host1</parent>"})
    void aParentIsFoundInSeveralWays(String parent) {
        assertThat(devices.createXml(adapter(parent, "1", "2"), 0).name()).isEqualTo("scsi_host12");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "<parent>nosuch</parent> | Could not find parent device for 'new device'",
            "<parent wwnn='2000000056785678' wwpn='1'/> | Could not find parent device for 'new device'",
            "<parent fabric_wwn='1'/> | Could not find parent device for 'new device'",
            "<parent>computer</parent> | Parent device computer is not capable of vport operations",
            "<parent>scsi_host11</parent> | Parent device scsi_host11 is not capable of vport operations"})
    void aParentThatDoesNotFitIsRefused(String parent, String detail) {
        refused(ErrorCode.INTERNAL_ERROR, ErrorDomain.NODEDEV, "internal error: " + detail,
                () -> devices.createXml(adapter(parent, "1", "2"), 0));
        assertThat(world.events()).isEmpty();
    }

    @Test
    void onlyAdaptersAreMade() {
        refused(ErrorCode.INTERNAL_ERROR, ErrorDomain.NODEDEV, "internal error: Device is not a fibre channel HBA",
                () -> devices.createXml("<device><parent>nosuch</parent>" + SYSTEM + "</device>", 0));
    }

    @Test
    void withoutThePatternNothingIsMadeAndTheCauseIsUnknown() {
        devices.destroy(devices.lookupByName("scsi_host11"));
        refused(ErrorCode.INTERNAL_ERROR, ErrorDomain.NONE, "An error occurred, but the cause is unknown",
                () -> devices.createXml(adapter("", "1", "2"), 0));
    }

    @Test
    void onlyAdaptersWhoseParentIsThereAreRemoved() {
        for (String name : List.of("computer", "scsi_host1", "scsi_host11", "scsi_host2")) {
            devices.destroy(devices.lookupByName(name));
        }
        assertThat(devices.listDevices(null, 9, 0)).containsExactly("computer", "scsi_host11");
        assertThat(world.events()).containsExactly("scsi_host1 DELETED 0", "scsi_host2 DELETED 0");
    }

    @Test
    void callsOnAMissingDeviceNameIt() {
        NodeDeviceRef missing = new NodeDeviceRef("x");
        for (ThrowingCallable call : List.<ThrowingCallable>of(() -> devices.lookupByName("x"),
                () -> devices.destroy(missing), () -> devices.xmlDesc(missing, 0), () -> devices.parent(missing),
                () -> devices.capabilities(missing))) {
            refused(ErrorCode.NO_NODE_DEVICE, ErrorDomain.TEST,
                    "Node device not found: no node device with matching name 'x'", call);
        }
    }

    @Test
    void refusesUnknownFlagsAsTheReferenceDoes() {
        flags(0x80000000, "testConnectListAllNodeDevices", () -> devices.listAllDevices(0x80000020));
        flags(0x400000, "testConnectListAllNodeDevices", () -> devices.listAllDevices(0x400000));
        flags(1, "testNodeNumOfDevices", () -> devices.numOfDevices(null, 1));
        flags(1, "testNodeListDevices", () -> devices.listDevices(null, 1, 1));
        flags(1, "testNodeDeviceGetXMLDesc", () -> devices.xmlDesc(devices.lookupByName("computer"), 1));
        flags(2, "testNodeDeviceCreateXML", () -> devices.createXml("<device", 3));
    }

    @Test
    void aFilesWorldHasItsOwnDevices(@TempDir Path folder) throws IOException {
        try (TestWorld other = world(folder, "<device><name>a</name>" + SYSTEM + "</device>"
                + "<device><name>b</name><parent>a</parent><capability type='net'>"
                + "<interface>eth0</interface></capability></device>"
                + "<device><name>a</name><path>/sys/a</path>" + SYSTEM + "</device>")) {
            NodeDevices there = other.facet(NodeDevices.class);
            assertThat(there.listDevices(null, 9, 0)).containsExactly("a", "b");
            assertThat(there.listDevices("net", 9, 0)).containsExactly("b");
            assertThat(there.xmlDesc(there.lookupByName("a"), 0)).contains("<path>/sys/a</path>");
            there.destroy(there.lookupByName("b"));
            assertThat(there.numOfDevices(null, 0)).as("no adapter").isEqualTo(2);
            refused(ErrorCode.INTERNAL_ERROR, ErrorDomain.NODEDEV,
                    "internal error: Could not find any vport capable device",
                    () -> there.createXml(adapter("", "1", "2"), 0));
        }
    }

    @Test
    void aDeviceOfAFileMustHaveAName(@TempDir Path folder) {
        refused(ErrorCode.NO_NAME, ErrorDomain.NODEDEV, "missing name information",
                () -> world(folder, "<device>" + SYSTEM + "</device>"));
    }

    private static TestWorld world(Path folder, String content) throws IOException {
        Path file = folder.resolve("world.xml");
        Files.writeString(file, "<node>" + content + "</node>");
        return TestWorld.open(file.toString());
    }

    private String parent(String name) {
        return devices.parent(devices.lookupByName(name));
    }

    private String xml(String name) {
        return devices.xmlDesc(devices.lookupByName(name), 0);
    }

    private static String adapter(String parent, String wwnn, String wwpn) {
        return "<device>" + parent + "<capability type='scsi_host'><capability type='fc_host'><wwnn>" + wwnn
                + "</wwnn><wwpn>" + wwpn + "</wwpn></capability></capability></device>";
    }

    private static void flags(int flags, String function, ThrowingCallable call) {
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST,
                "unsupported flags (0x" + Integer.toHexString(flags) + ") in function " + function, call);
    }
}
