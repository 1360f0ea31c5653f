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
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.InterfaceRef;
import org.jvirtd.api.driver.HostInterfaceChanges;
import org.jvirtd.api.driver.HostInterfaces;

class InterfacesTest {
    private static final String MAC = "52:54:00:00:00:01";

    private final TestWorld world = TestWorld.open();
    private final HostInterfaces interfaces = world.facet(HostInterfaces.class);
    private final HostInterfaceChanges changes = world.facet(HostInterfaceChanges.class);
    private final InterfaceRef builtIn = interfaces.lookupByName("eth1");

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theDefaultInterfaceIsUp() {
        assertThat(builtIn).isEqualTo(new InterfaceRef("eth1", "aa:bb:cc:dd:ee:ff"));
        assertThat(interfaces.lookupByMac("AA:bb:cc:dd:ee:ff")).isEqualTo(builtIn);
        assertThat(interfaces.active(builtIn)).isTrue();
        assertThat(interfaces.xmlDesc(builtIn, 0)).contains("<mtu size='1492'/>");
    }

    @Test
    void takingUpAndDownMustChangeSomething() {
        changes.destroy(builtIn, 0);
        plain(() -> changes.destroy(builtIn, 0));
        assertThat(interfaces.active(builtIn)).isFalse();
        changes.create(builtIn, 0);
        plain(() -> changes.create(builtIn, 0));
        assertThat(interfaces.active(builtIn)).isTrue();
    }

    @Test
    void aDefinitionIsReplacedWithoutTakingItDown() {
        changes.defineXml(xml("eth1", MAC), 0);
        InterfaceRef fresh = changes.defineXml(xml("eth2", "52:54:00:00:00:02"), 1);
        assertThat(interfaces.lookupByName("eth1").mac()).isEqualTo(MAC);
        assertThat(interfaces.active(builtIn)).isTrue();
        assertThat(interfaces.active(fresh)).isFalse();
    }

    @Test
    void listsTellWhatIsUp() {
        changes.defineXml(xml("eth0", MAC), 0);
        assertThat(interfaces.listInterfaces(5)).containsExactly("eth1");
        assertThat(interfaces.listDefinedInterfaces(5)).containsExactly("eth0");
        assertThat(interfaces.listDefinedInterfaces(0)).isEmpty();
        assertThat(interfaces.numOfInterfaces()).isEqualTo(1);
        assertThat(interfaces.numOfDefinedInterfaces()).isEqualTo(1);
        assertThat(interfaces.listAllInterfaces(0)).extracting(InterfaceRef::name).containsExactly("eth0", "eth1");
        assertThat(interfaces.listAllInterfaces(1)).extracting(InterfaceRef::name).containsExactly("eth0");
        assertThat(interfaces.listAllInterfaces(2)).containsExactly(builtIn);
        assertThat(interfaces.listAllInterfaces(3)).hasSize(2);
    }

    @Test
    void anAddressMustBeTheOnlyOne() {
        missing("mac", "00:11:22:33:44:55", () -> interfaces.lookupByMac("00:11:22:33:44:55"));
        InterfaceRef bare = changes.defineXml("<interface type='ethernet' name='eth9'/>", 0);
        assertThat(bare.mac()).isEmpty();
        assertThat(interfaces.lookupByMac("00:11:22:33:44:55")).isEqualTo(bare);
        refused(ErrorCode.MULTIPLE_INTERFACES, ErrorDomain.TEST, "multiple matching interfaces found",
                () -> interfaces.lookupByMac("aa:bb:cc:dd:ee:ff"));
    }

    @Test
    void callsOnAMissingInterfaceNameIt() {
        changes.undefine(builtIn);
        for (ThrowingCallable call : List.<ThrowingCallable>of(() -> changes.undefine(builtIn),
                () -> changes.create(builtIn, 0), () -> changes.destroy(builtIn, 0),
                () -> interfaces.active(builtIn), () -> interfaces.xmlDesc(builtIn, 0),
                () -> interfaces.lookupByName("eth1"))) {
            missing("name", "eth1", call);
        }
    }

    @Test
    void aTransactionIsKeptOrUndone() {
        changes.changeBegin(0);
        refused(ErrorCode.OPERATION_INVALID, ErrorDomain.TEST,
                "Requested operation is not valid: there is another transaction running.",
                () -> changes.changeBegin(0));
        changes.undefine(builtIn);
        InterfaceRef b = changes.defineXml(xml("b", MAC), 0);
        changes.changeRollback(0);
        assertThat(interfaces.listAllInterfaces(0)).containsExactly(builtIn);
        assertThat(interfaces.active(builtIn)).isFalse();
        changes.changeBegin(0);
        changes.defineXml(xml("b", MAC), 0);
        changes.changeCommit(0);
        assertThat(interfaces.listAllInterfaces(0)).containsExactly(b, builtIn);
        refused(ErrorCode.OPERATION_INVALID, ErrorDomain.TEST,
                "Requested operation is not valid: no transaction running, nothing to be committed.",
                () -> changes.changeCommit(0));
        refused(ErrorCode.OPERATION_INVALID, ErrorDomain.TEST,
                "Requested operation is not valid: no transaction running, nothing to rollback.",
                () -> changes.changeRollback(0));
    }

    @Test
    void refusesUnknownFlagsAsTheReferenceDoes() {
        flags(0x4, "testConnectListAllInterfaces", () -> interfaces.listAllInterfaces(7));
        flags(0x1, "testInterfaceGetXMLDesc", () -> interfaces.xmlDesc(builtIn, 1));
        flags(0x2, "testInterfaceDefineXML", () -> changes.defineXml(xml("b", MAC), 3));
        flags(0x1, "testInterfaceCreate", () -> changes.create(builtIn, 1));
        flags(0x1, "testInterfaceDestroy", () -> changes.destroy(builtIn, 1));
        flags(0x1, "testInterfaceChangeBegin", () -> changes.changeBegin(1));
        flags(0x1, "testInterfaceChangeCommit", () -> changes.changeCommit(1));
        flags(0x1, "testInterfaceChangeRollback", () -> changes.changeRollback(1));
    }

    @Test
    void theInterfacesOfAFilesWorldAreUp(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("world.xml");
        Files.writeString(file, """
                <node>
                  <interface type='ethernet' name='a'/>
                  <interface type='ethernet' name='a'><mtu size='3'/></interface>
                  <interface type='vlan' name='b'><vlan tag='4'><interface name='a'/></vlan></interface>
                </node>
                """);
        try (TestWorld other = TestWorld.open(file.toString())) {
            HostInterfaces there = other.facet(HostInterfaces.class);
            assertThat(there.listInterfaces(9)).containsExactly("a", "b");
            assertThat(there.xmlDesc(there.lookupByName("a"), 0)).contains("<mtu size='3'/>");
        }
    }

    @Test
    void aTransactionOutlivesTheConnectionThatBeganIt() {
        try (TestWorld other = world.again("/default")) {
            other.facet(HostInterfaceChanges.class).changeBegin(0);
        }
        refused(ErrorCode.OPERATION_INVALID, ErrorDomain.TEST,
                "Requested operation is not valid: there is another transaction running.",
                () -> changes.changeBegin(0));
        changes.changeCommit(0);
    }

    private static void plain(ThrowingCallable call) {
        refused(ErrorCode.OPERATION_INVALID, ErrorDomain.TEST, "Requested operation is not valid", call);
    }

    private static void missing(String by, String value, ThrowingCallable call) {
        refused(ErrorCode.NO_INTERFACE, ErrorDomain.TEST,
                "Interface not found: no interface with matching " + by + " '" + value + "'", call);
    }

    private static void flags(int flags, String function, ThrowingCallable call) {
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST,
                "unsupported flags (0x" + Integer.toHexString(flags) + ") in function " + function, call);
    }

    private static String xml(String name, String mac) {
        return "<interface type='ethernet' name='" + name + "'><mac address='" + mac + "'/></interface>";
    }
}
