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
import org.jvirtd.api.StoragePoolRef;
import org.jvirtd.api.constant.StoragePoolEventID;
import org.jvirtd.api.constant.StoragePoolState;
import org.jvirtd.api.driver.StoragePoolEvents;
import org.jvirtd.api.driver.StoragePoolInfo;
import org.jvirtd.api.driver.StoragePoolLookup;
import org.jvirtd.api.driver.StoragePools;
import org.jvirtd.api.driver.StorageVolumes;

class PoolsTest {
    private static final String UUID_A = "a1a1a1a1-0000-4000-8000-00000000000a";
    private static final long FULL = 107374182400L;

    private final TestWorld world = TestWorld.open();
    private final StoragePoolLookup lookup = world.facet(StoragePoolLookup.class);
    private final StoragePools pools = world.facet(StoragePools.class);
    private final StoragePoolRef builtIn = lookup.lookupByName("default-pool");

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theDefaultPoolIsUpAndEmpty() {
        assertThat(builtIn.uuid()).hasToString("dfe224cb-28fb-8dd0-c4b2-64eb3f0f4566");
        assertThat(pools.info(builtIn))
                .isEqualTo(new StoragePoolInfo(StoragePoolState.STORAGE_POOL_RUNNING, FULL, 0, FULL));
        assertThat(pools.persistent(builtIn)).isTrue();
        assertThat(pools.xmlDesc(builtIn, 0)).contains("<capacity unit='bytes'>107374182400</capacity>",
                "<path>/default-pool</path>");
        assertThat(world.facet(StoragePoolEvents.class).kinds()).containsExactly(StoragePoolEventID.values());
    }

    @Test
    void aPoolLivesAsTheReferencesDoes() {
        StoragePoolRef a = pools.defineXml(xml("a"), 0);
        pools.build(a, 0);
        pools.create(a, 0);
        pools.refresh(a, 0);
        active("a", () -> pools.create(a, 0));
        active("a", () -> pools.build(a, 0));
        active("a", () -> pools.delete(a, 0));
        active("a", () -> pools.undefine(a));
        pools.destroy(a);
        inactive("a", () -> pools.destroy(a));
        inactive("a", () -> pools.refresh(a, 0));
        assertThat(pools.info(a).state()).isEqualTo(StoragePoolState.STORAGE_POOL_INACTIVE);
        pools.delete(a, 0);
        pools.undefine(a);
        assertThat(world.events()).containsExactly("a DEFINED 0", "a CREATED 0", "a STARTED 0", "a refresh",
                "a STOPPED 0", "a DELETED 0", "a UNDEFINED 0");
    }

    @Test
    void creatingADefinedPoolTakesItsDefinitionAway() {
        StoragePoolRef a = pools.defineXml(xml("a"), 0);
        pools.setAutostart(a, true);
        pools.createXml(xml("a"), 0);
        assertThat(pools.persistent(a)).isFalse();
        assertThat(pools.autostart(a)).isFalse();
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST, "invalid argument: pool has no config file",
                () -> pools.setAutostart(a, true));
        refused(ErrorCode.OPERATION_INVALID, ErrorDomain.STORAGE,
                "Requested operation is not valid: pool is already active as 'a'",
                () -> pools.createXml(xml("a"), 0));
        pools.destroy(a);
        assertThat(world.events()).containsExactly("a DEFINED 0", "a STARTED 0", "a STOPPED 0");
        assertThat(lookup.listAllStoragePools(0)).containsExactly(builtIn);
    }

    @Test
    void aLostMarkComesBackWithTheDefinition() {
        StoragePoolRef a = pools.defineXml(xml("a"), 0);
        pools.setAutostart(a, true);
        pools.createXml(xml("a"), 0);
        assertThat(pools.autostart(a)).isFalse();
        assertThat(lookup.listAllStoragePools(0x10)).containsExactly(a);
        pools.defineXml(xml("a"), 0);
        assertThat(pools.autostart(a)).isTrue();
    }

    @Test
    void aNewConfigurationKeepsTheVolumesAndCountsTheirSpaceAnew() {
        StoragePoolRef a = pools.createXml(xml("a"), 0);
        StorageVolumes volumes = world.facet(StorageVolumes.class);
        volumes.createXml(a, "<volume><name>v</name><capacity>1000</capacity></volume>", 0);
        pools.defineXml(xml("a"), 0);
        assertThat(pools.info(a).allocation()).isEqualTo(1000);
        pools.destroy(a);
        pools.defineXml(xml("a").replace("/a<", "/other<"), 0);
        assertThat(pools.info(a).allocation()).isZero();
        pools.create(a, 0);
        assertThat(volumes.lookupByName(a, "v").key()).isEqualTo("/a/v");
    }

    @Test
    void aCallIsAboutThePoolThatHasTheNameNow() {
        StoragePoolRef old = pools.defineXml(xml("a"), 0);
        pools.undefine(old);
        StoragePoolRef a = pools.defineXml("<pool type='dir'><name>a</name><target><path>/a</path></target></pool>", 0);
        pools.create(old, 0);
        assertThat(pools.active(a)).isTrue();
        refused(ErrorCode.NO_STORAGE_POOL, ErrorDomain.TEST,
                "Storage pool not found: no storage pool with matching uuid '" + UUID_A + "'",
                () -> pools.active(old));
    }

    @Test
    void aDefinitionOfAPoolThatIsUpMakesItPersistentAndIsNotShown() {
        StoragePoolRef a = pools.createXml(xml("a"), 0);
        pools.defineXml(xml("a").replace("/a<", "/other<"), 0);
        assertThat(pools.persistent(a)).isTrue();
        pools.destroy(a);
        assertThat(pools.xmlDesc(a, 0)).contains("<path>/a</path>");
        pools.defineXml(xml("a").replace("/a<", "/other<"), 0);
        assertThat(pools.xmlDesc(a, 0)).contains("<path>/other</path>");
    }

    @Test
    void aTakenNameUuidOrPathIsRefused() {
        pools.defineXml(xml("a"), 0);
        failed("pool 'a' already exists with uuid " + UUID_A, xml("a").replaceAll("<uuid>.*</uuid>", ""));
        failed("pool 'a' is already defined with uuid " + UUID_A, xml("b"));
        failed("Storage source conflict with pool: 'a'", xml("b").replace("/b<", "/a<"));
        failed("Storage source conflict with pool: 'default-pool'",
                "<pool type='dir'><name>z</name><target><path>/default-pool/</path></target></pool>");
    }

    @Test
    void poolsOfTheSameSourceDoNotStandBesideEachOther() {
        String fs = "<pool type='fs'><name>%s</name><source><device path='/dev/sda'/></source><target><path>/t</path>"
                + "</target></pool>";
        String netfs = "<pool type='netfs'><name>%s</name><source><host name='%s'/><dir path='/d'/></source><target>"
                + "<path>/t</path></target></pool>";
        pools.defineXml(fs.formatted("f"), 0);
        pools.defineXml(netfs.formatted("n", "h"), 0);
        failed("Storage source conflict with pool: 'f'", fs.formatted("g"));
        failed("Storage source conflict with pool: 'n'", netfs.formatted("o", "h"));
        failed("Storage source conflict with pool: 'f'",
                "<pool type='logical'><name>l</name><source><device path='/dev/sda'/></source></pool>");
        pools.defineXml(netfs.formatted("o", "h2"), 0);
        pools.defineXml("<pool type='dir'><name>d</name><target><path>/t</path></target></pool>", 0);
    }

    @Test
    void aSharedSourceIsToldBeforeATakenUuidAndThatBeforeATakenName() {
        pools.defineXml(xml("a"), 0);
        pools.defineXml("<pool type='dir'><name>b</name><target><path>/b</path></target></pool>", 0);
        failed("Storage source conflict with pool: 'a'", xml("b").replace("/b<", "/a<"));
        failed("pool 'a' is already defined with uuid " + UUID_A, xml("b"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            zfs      | <name>n</name><device path='/d'/>          | fs       | <device path='/d'/>                  | true
            logical  | <name>n</name>                             | logical  | <name>n</name>                       | false
            logical  | <device path='/a'/><device path='/b'/>     | disk     | <device path='/b'/>                  | true
            netfs    | <host name='h'/><dir path='/d'/>           | netfs    | <host name='h'/><host name='i'/><dir path='/d'/> | true
            netfs    | <host name='h'/><dir path='/d'/>           | netfs    | <host name='h' port='5'/><dir path='/d'/> | false
            netfs    | <host name='h'/><dir path='/d'/>           | netfs    | <host name='h'/><dir path='/e'/>     | false
            iscsi    | <host name='h'/><device path='q'/>         | iscsi    | <host name='i'/><device path='q'/>   | true
            iscsi    | <host name='h'/><device path='q'/>         | iscsi    | <host name='h'/><device path='p'/>   | false
            iscsi    | <host name='h'/><device path='q'/>         | iscsi    | <host name='h'/><device path='q'/><initiator><iqn name='x'/></initiator> | false
            gluster  | <host name='h'/><name>n</name>             | gluster  | <host name='h'/><name>n</name>       | true
            gluster  | <host name='h'/><name>n</name>             | gluster  | <host name='h'/><name>m</name>       | false
            rbd      | <host name='h'/><name>n</name>             | rbd      | <host name='h'/><name>n</name>       | false
            sheepdog | <host name='h'/><name>n</name>             | sheepdog | <host name='h'/><name>m</name>       | true
            sheepdog | <host name='h'/><name>n</name>             | sheepdog | <host name='i'/><name>n</name>       | false
            vstorage | <name>n</name>                             | vstorage | <name>n</name>                       | true
            vstorage | <name>n</name>                             | vstorage | <name>m</name>                       | false
            zfs      | <name>n</name>                             | zfs      | <name>n</name>                       | false
            mpath    | ''                                         | mpath    | ''                                   | true
            scsi     | <adapter name='host1'/>                    | scsi     | <adapter name='scsi_host1'/>         | true
            scsi     | <adapter name='host1'/>                    | scsi     | <adapter name='host2'/>              | false
            scsi     | <adapter name='host1'/>                    | scsi     | <adapter type='fc_host' parent='scsi_host1' wwnn='20000000c9831b4b' wwpn='10000000c9831b4b'/> | true
            scsi     | <adapter name='host1'/>                    | scsi     | <adapter type='fc_host' wwnn='20000000c9831b4b' wwpn='10000000c9831b4b'/> | false
            scsi     | <adapter type='fc_host' parent='scsi_host2' wwnn='20000000c9831b4b' wwpn='10000000c9831b4b'/> | scsi | <adapter type='fc_host' wwnn='20000000c9831b4b' wwpn='10000000c9831b4b'/> | true
            scsi     | <adapter type='fc_host' wwnn='20000000c9831b4b' wwpn='10000000c9831b4b'/> | scsi | <adapter type='fc_host' wwnn='20000000c9831b4b' wwpn='10000000c9831b4d'/> | false
            """)
    void sourcesAreSharedByTheRulesOfTheirTypes(String type, String source, String otherType, String other,
            boolean shared) {
        String xml = "<pool type='%s'><name>%s</name><source>%s</source><target><path>/t</path></target></pool>";
        pools.defineXml(xml.formatted(type, "a", source), 0);
        if (shared) {
            failed("Storage source conflict with pool: 'a'", xml.formatted(otherType, "b", other));
        } else {
            assertThat(pools.defineXml(xml.formatted(otherType, "b", other), 0).name()).isEqualTo("b");
        }
    }

    @Test
    void callsOnAMissingPoolNameIt() {
        pools.destroy(builtIn);
        pools.undefine(builtIn);
        String byName = "Storage pool not found: no storage pool with matching name 'default-pool'";
        for (ThrowingCallable call : List.<ThrowingCallable>of(() -> pools.info(builtIn),
                () -> pools.create(builtIn, 0), () -> pools.destroy(builtIn), () -> pools.build(builtIn, 0),
                () -> pools.xmlDesc(builtIn, 0), () -> pools.autostart(builtIn),
                () -> lookup.lookupByName("default-pool"))) {
            refused(ErrorCode.NO_STORAGE_POOL, ErrorDomain.TEST, byName, call);
        }
        String byUuid = "Storage pool not found: no storage pool with matching uuid "
                + "'dfe224cb-28fb-8dd0-c4b2-64eb3f0f4566'";
        for (ThrowingCallable call : List.<ThrowingCallable>of(() -> pools.active(builtIn),
                () -> pools.persistent(builtIn), () -> lookup.lookupByUuid(builtIn.uuid()))) {
            refused(ErrorCode.NO_STORAGE_POOL, ErrorDomain.TEST, byUuid, call);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, a+default-pool+l", "1, a+l", "2, default-pool", "4, a+default-pool+l", "8, ''", "16, l",
            "32, a+default-pool", "64, a+default-pool", "512, l", "576, a+default-pool+l", "513, l", "128, ''"})
    void listsFilterByGroups(int flags, String names) {
        pools.defineXml(xml("a"), 0);
        StoragePoolRef l = pools.defineXml("<pool type='logical'><name>l</name></pool>", 0);
        pools.setAutostart(l, true);
        assertThat(String.join("+", lookup.listAllStoragePools(flags).stream().map(StoragePoolRef::name).toList()))
                .isEqualTo(names);
        assertThat(lookup.listStoragePools(5)).containsExactly("default-pool");
        assertThat(lookup.listDefinedStoragePools(5)).containsExactly("a", "l");
        assertThat(lookup.listDefinedStoragePools(1)).hasSize(1);
        assertThat(lookup.numOfStoragePools()).isEqualTo(1);
        assertThat(lookup.numOfDefinedStoragePools()).isEqualTo(2);
    }

    @Test
    void sourcesAreFoundAsInTheReference() {
        assertThat(pools.findSources("logical", null, 0)).contains("<name>testvg1</name>", "<name>testvg2</name>");
        assertThat(pools.findSources("netfs", "<source><host name='srv'/></source>", 0)).isEqualTo("""
                <sources>
                  <source>
                    <host name='srv'/>
                    <dir path='/testshare'/>
                    <format type='nfs'/>
                  </source>
                </sources>
                """);
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST,
                "invalid argument: hostname must be specified for netfs sources",
                () -> pools.findSources("netfs", null, 0));
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST,
                "invalid argument: hostname must be specified for netfs sources",
                () -> pools.findSources("netfs", "<source/>", 0));
        refused(ErrorCode.INTERNAL_ERROR, ErrorDomain.TEST, "internal error: unknown storage pool type dir",
                () -> pools.findSources("dir", null, 0));
        refused(ErrorCode.XML_ERROR, ErrorDomain.XML, "XML error: expecting root element of 'source', not 'x'",
                () -> pools.findSources("logical", "<x/>", 0));
        refused(ErrorCode.XML_ERROR, ErrorDomain.STORAGE, "XML error: missing storage pool host name",
                () -> pools.findSources("netfs", "<source><host/></source>", 0));
        refused(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.STORAGE,
                "unsupported configuration: unknown pool format type nosuch",
                () -> pools.findSources("netfs", "<source><host name='a'/><format type='nosuch'/></source>", 0));
    }

    @Test
    void aSourceSpecificationIsReadForEveryType() {
        refused(ErrorCode.XML_ERROR, ErrorDomain.STORAGE, "XML error: missing storage pool host name",
                () -> pools.findSources("disk", "<source><host/></source>", 0));
        refused(ErrorCode.XML_ERROR, ErrorDomain.XML,
                "XML error: Invalid value for attribute 'port' in element 'host': 'x'. Expected integer value",
                () -> pools.findSources("netfs", "<source><host name='h' port='x'/></source>", 0));
        refused(ErrorCode.INTERNAL_ERROR, ErrorDomain.STORAGE, "internal error: missing backend for pool type -1",
                () -> pools.findSources("nosuch", "<source><host/></source>", 0));
        refused(ErrorCode.XML_ERROR, ErrorDomain.XML, "XML error: expecting root element of 'source', not 'x'",
                () -> pools.findSources("nosuch", "<x/>", 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fs", "disk", "iscsi", "rbd", "nosuch", ""})
    void otherTypesHaveNoSourcesToFind(String type) {
        refused(ErrorCode.NO_SUPPORT, ErrorDomain.TEST, "this function is not supported by the connection driver: pool"
                + " type '" + type + "' does not support source discovery", () -> pools.findSources(type, null, 0));
    }

    @Test
    void refusesUnknownFlagsAsTheReferenceDoes() {
        flags(0x100000, "testConnectListAllStoragePools", () -> lookup.listAllStoragePools(0x100001));
        flags(0x2, "testStoragePoolDefineXML", () -> pools.defineXml(xml("a"), 3));
        flags(0x1, "testStoragePoolCreateXML", () -> pools.createXml(xml("a"), 1));
        flags(0x4, "testStoragePoolCreate", () -> pools.create(builtIn, 4));
        flags(0x1, "testStoragePoolBuild", () -> pools.build(builtIn, 1));
        flags(0x1, "testStoragePoolDelete", () -> pools.delete(builtIn, 1));
        flags(0x1, "testStoragePoolRefresh", () -> pools.refresh(builtIn, 1));
        flags(0x1, "testStoragePoolGetXMLDesc", () -> pools.xmlDesc(builtIn, 1));
        flags(0x1, "testConnectFindStoragePoolSources", () -> pools.findSources("nosuch", "<x", 1));
    }

    private void failed(String detail, String xml) {
        refused(ErrorCode.OPERATION_FAILED, ErrorDomain.STORAGE, "operation failed: " + detail,
                () -> pools.defineXml(xml, 0));
        refused(ErrorCode.OPERATION_FAILED, ErrorDomain.STORAGE, "operation failed: " + detail,
                () -> pools.createXml(xml, 0));
    }

    private static void active(String name, ThrowingCallable call) {
        refused(ErrorCode.OPERATION_INVALID, ErrorDomain.TEST,
                "Requested operation is not valid: storage pool '" + name + "' is active", call);
    }

    private static void inactive(String name, ThrowingCallable call) {
        refused(ErrorCode.OPERATION_INVALID, ErrorDomain.TEST,
                "Requested operation is not valid: storage pool '" + name + "' is not active", call);
    }

    private static void flags(int flags, String function, ThrowingCallable call) {
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST,
                "unsupported flags (0x" + Integer.toHexString(flags) + ") in function " + function, call);
    }

    private static String xml(String name) {
        return "<pool type='dir'><name>" + name + "</name><uuid>" + UUID_A + "</uuid><target><path>/" + name
                + "</path></target></pool>";
    }
}
