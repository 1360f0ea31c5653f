/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jvirtd.driver.simulator.internal.TestWorld.refused;

import java.util.List;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.NodeDeviceRef;
import org.jvirtd.api.constant.NodeDeviceEventID;
import org.jvirtd.api.driver.NodeDeviceEvents;
import org.jvirtd.api.driver.NodeDevices;

class DevicesTest {
    private static final NodeDeviceRef HOST = new NodeDeviceRef("scsi_host1");

    private final TestWorld world = TestWorld.open();
    private final NodeDevices devices = world.facet(NodeDevices.class);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theDefaultTreeHasFourDevices() {
        assertThat(devices.listDevices(null, 10, 0)).containsExactly("computer", "scsi_host1", "scsi_host11",
                "scsi_host2");
        assertThat(devices.parent(new NodeDeviceRef("computer"))).isNull();
        assertThat(devices.parent(new NodeDeviceRef("scsi_host11"))).isEqualTo("scsi_host1");
        assertThat(devices.capabilities(HOST)).containsExactly("scsi_host");
        assertThat(devices.lookupByName("scsi_host1")).isEqualTo(HOST);
        assertThat(devices.xmlDesc(HOST, 0)).contains("<wwnn>2000000012341234</wwnn>", "<capability type='vport_ops'>");
        assertThat(world.facet(NodeDeviceEvents.class).kinds()).containsExactly(NodeDeviceEventID.values());
    }

    @ParameterizedTest
    @CsvSource({"system, 1, computer", "scsi_host, 32, scsi_host1+scsi_host11+scsi_host2",
            "fc_host, 512, scsi_host1+scsi_host11+scsi_host2", "vports, 1024, scsi_host1+scsi_host2", "pci, 2, ''"})
    void listsFilterByCapability(String capability, int flag, String names) {
        assertThat(String.join("+", devices.listDevices(capability, 10, 0))).isEqualTo(names);
        assertThat(String.join("+", devices.listAllDevices(flag).stream().map(NodeDeviceRef::name).toList()))
                .isEqualTo(names);
        assertThat(devices.numOfDevices(capability, 0)).isEqualTo(devices.listAllDevices(flag).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"vport_ops", "nosuch", ""})
    void noDeviceHasACapabilityOfAnotherName(String capability) {
        assertThat(devices.numOfDevices(capability, 0)).isZero();
    }

    @Test
    void flagsAddUpInAList() {
        assertThat(devices.listAllDevices(0)).hasSize(4);
        assertThat(devices.listAllDevices(1 | 1024)).hasSize(3);
        assertThat(devices.listDevices(null, 2, 0)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"<parent>scsi_host1</parent>, scsi_host1", "<parent>scsi_host2</parent>, scsi_host2",
            "<parent wwnn='2000000056785678' wwpn='1000000056785678'/>, scsi_host2",
            "<parent fabric_wwn='2000000087658765'/>, scsi_host2", "'', scsi_host1"})
    void aNewPortIsACopyOfThePresentOneOnItsParent(String parent, String expected) {
        NodeDeviceRef made = devices.createXml(xml(parent), 0);
        assertThat(made).isEqualTo(new NodeDeviceRef("scsi_host12"));
        assertThat(devices.parent(made)).isEqualTo(expected);
        assertThat(devices.xmlDesc(made, 0)).contains("<host>11</host>", "<wwnn>2000000012341111</wwnn>",
                "<wwpn>1000000012341111</wwpn>", "<fabric_wwn>2000000043214321</fabric_wwn>");
        devices.createXml(xml(parent), 0);
        devices.destroy(made);
        assertThat(world.events()).containsExactly("scsi_host12 CREATED 0", "scsi_host12 CREATED 0",
                "scsi_host12 DELETED 0");
        for (ThrowingCallable call : List.<ThrowingCallable>of(() -> devices.xmlDesc(made, 0),
                () -> devices.parent(made), () -> devices.capabilities(made), () -> devices.destroy(made),
                () -> devices.lookupByName("scsi_host12"))) {
            refused(ErrorCode.NO_NODE_DEVICE, ErrorDomain.TEST,
                    "Node device not found: no node device with matching name 'scsi_host12'", call);
        }
        devices.createXml(xml(parent), 0);
        assertThat(devices.numOfDevices(null, 0)).isEqualTo(5);
    }

    @Test
    void onlyAFibreChannelHostWhoseParentIsThereCanBeRemoved() {
        devices.destroy(new NodeDeviceRef("computer"));
        devices.destroy(HOST);
        devices.destroy(new NodeDeviceRef("scsi_host11"));
        assertThat(devices.listDevices(null, 10, 0)).containsExactly("computer", "scsi_host11", "scsi_host2");
        assertThat(world.events()).containsExactly("scsi_host1 DELETED 0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "<parent>nope</parent> | internal error: Could not find parent device for 'new device'",
            "<parent wwnn='1' wwpn='1'/> | internal error: Could not find parent device for 'new device'",
            "<parent fabric_wwn='1'/> | internal error: Could not find parent device for 'new device'",
            "<parent>computer</parent> | internal error: Parent device computer is not capable of vport operations",
            "<parent wwnn='1'/> | XML error: when providing parent wwnn='1', the wwpn must also be provided",
            "<parent wwpn='1'/> | XML error: when providing parent wwpn='1', the wwnn must also be provided"})
    void aParentMustBeAbleToHaveThePort(String parent, String message) {
        ErrorCode code = message.startsWith("XML") ? ErrorCode.XML_ERROR : ErrorCode.INTERNAL_ERROR;
        refused(code, ErrorDomain.NODEDEV, message, () -> devices.createXml(xml(parent), 0));
        assertThat(world.events()).isEmpty();
    }

    @Test
    void badDocumentsAreRefusedInTheReferencesWords() {
        internal("Device is not a fibre channel HBA", capability("type='net'", ""));
        internal("no WWNN supplied for 'new device', and auto-generation failed",
                capability("type='scsi_host'", "<capability type='fc_host'><wwpn>1</wwpn></capability>"));
        internal("no WWPN supplied for 'new device', and auto-generation failed",
                capability("type='scsi_host'", "<capability type='fc_host'><wwnn>1</wwnn></capability>"));
        internal("no system UUID supplied for 'new device'", capability("type='system'", ""));
        internal("no device capabilities for 'new device'", "<device><name>x</name></device>");
        refused(ErrorCode.XML_ERROR, ErrorDomain.XML,
                "XML error: Invalid value for attribute 'type' in element 'capability': 'zz'.",
                () -> devices.createXml(capability("type='zz'", ""), 0));
        refused(ErrorCode.XML_ERROR, ErrorDomain.XML,
                "XML error: Missing required attribute 'type' in element 'capability'",
                () -> devices.createXml(capability("", ""), 0));
        refused(ErrorCode.XML_ERROR, ErrorDomain.XML, "XML error: expecting root element of 'device', not 'x'",
                () -> devices.createXml("<x/>", 0));
    }

    @Test
    void withoutTheDeviceToCopyNoPortCanBeMade() {
        devices.destroy(new NodeDeviceRef("scsi_host11"));
        refused(ErrorCode.INTERNAL_ERROR, ErrorDomain.NONE, "An error occurred, but the cause is unknown",
                () -> devices.createXml(xml("<parent>scsi_host1</parent>"), 0));
    }

    @Test
    void refusesUnknownFlagsAsTheReferenceDoes() {
        flags(0x400000, "testConnectListAllNodeDevices", () -> devices.listAllDevices(0x400001));
        flags(0x80000000, "testConnectListAllNodeDevices", () -> devices.listAllDevices(0x80000000));
        flags(0x1, "testNodeNumOfDevices", () -> devices.numOfDevices(null, 1));
        flags(0x1, "testNodeListDevices", () -> devices.listDevices(null, 1, 1));
        flags(0x1, "testNodeDeviceGetXMLDesc", () -> devices.xmlDesc(HOST, 1));
        flags(0x2, "testNodeDeviceCreateXML", () -> devices.createXml(xml(""), 3));
    }

    private void internal(String detail, String xml) {
        refused(ErrorCode.INTERNAL_ERROR, ErrorDomain.NODEDEV, "internal error: " + detail,
                () -> devices.createXml(xml, 0));
    }

    private static void flags(int flags, String function, ThrowingCallable call) {
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST,
                "unsupported flags (0x" + Integer.toHexString(flags) + ") in function " + function, call);
    }

    private static String capability(String attributes, String content) {
        return "<device><parent>scsi_host1</parent><capability " + attributes + ">" + content
                + "</capability></device>";
    }

    private static String xml(String parent) {
        return "<device><name>asked</name>" + parent + "<capability type='scsi_host'><capability type='fc_host'>"
                + "<wwnn>2000000012341111</wwnn><wwpn>1000000012341111</wwpn></capability></capability></device>";
    }
}
