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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.StoragePoolRef;
import org.jvirtd.api.StorageVolRef;
import org.jvirtd.api.constant.StorageVolType;
import org.jvirtd.api.driver.StoragePoolLookup;
import org.jvirtd.api.driver.StoragePools;
import org.jvirtd.api.driver.StorageVolInfo;
import org.jvirtd.api.driver.StorageVolumes;

class VolumesTest {
    @TempDir
    Path folder;

    private final TestWorld world = TestWorld.open();
    private final StoragePools pools = world.facet(StoragePools.class);
    private final StorageVolumes volumes = world.facet(StorageVolumes.class);
    private final StoragePoolRef pool = world.facet(StoragePoolLookup.class).lookupByName("default-pool");

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aNewVolumeTakesSpaceAndIsFoundByNameKeyAndPath() {
        StorageVolRef v = volumes.createXml(pool, xml("v", 1000), 0);
        assertThat(v).isEqualTo(new StorageVolRef("default-pool", "v", "/default-pool/v"));
        assertThat(volumes.lookupByName(pool, "v")).isEqualTo(v);
        assertThat(volumes.lookupByKey("/default-pool/v")).isEqualTo(v);
        assertThat(volumes.lookupByPath("/default-pool/v")).isEqualTo(v);
        assertThat(volumes.path(v)).isEqualTo("/default-pool/v");
        assertThat(volumes.info(v)).isEqualTo(new StorageVolInfo(StorageVolType.STORAGE_VOL_FILE, 1000, 1000));
        assertThat(volumes.xmlDesc(v, 0)).contains("<path>/default-pool/v</path>", "<format type='raw'/>");
        assertThat(world.facet(StoragePoolLookup.class).lookupByVolume(v)).isEqualTo(pool);
        assertThat(pools.info(pool).allocation()).isEqualTo(1000);
        volumes.delete(v, 0);
        assertThat(pools.info(pool).allocation()).isZero();
        assertThat(volumes.numOfVolumes(pool)).isZero();
        assertThat(world.events()).isEmpty();
    }

    @Test
    void aPoolListsItsVolumesByName() {
        for (String name : List.of("c", "a", "b")) {
            volumes.createXml(pool, xml(name, 1), 0);
        }
        assertThat(volumes.listVolumes(pool, 10)).containsExactly("a", "b", "c");
        assertThat(volumes.listVolumes(pool, 2)).containsExactly("a", "b");
        assertThat(volumes.listAllVolumes(pool, 0)).extracting(StorageVolRef::name).containsExactly("a", "b", "c");
        assertThat(volumes.numOfVolumes(pool)).isEqualTo(3);
    }

    @Test
    void aTakenNameOrTooLittleSpaceIsRefused() {
        StorageVolRef v = volumes.createXml(pool, xml("v", 1000), 0);
        exists(() -> volumes.createXml(pool, xml("v", 1), 0));
        exists(() -> volumes.createXmlFrom(pool, xml("v", 1), v, 0));
        refused(ErrorCode.INTERNAL_ERROR, ErrorDomain.TEST,
                "internal error: Not enough free space in pool for volume 'big'",
                () -> volumes.createXml(pool, xml("big", 1L << 60), 0));
        volumes.createXml(pool, xml("sparse", 1L << 60).replace("</volume>", "<allocation>0</allocation></volume>"), 0);
        assertThat(pools.info(pool).allocation()).isEqualTo(1000);
    }

    @Test
    void aCopyNeedsItsSourceInTheSamePool() {
        StorageVolRef v = volumes.createXml(pool, xml("v", 1000), 0);
        assertThat(volumes.createXmlFrom(pool, xml("copy", 1), v, 0).name()).isEqualTo("copy");
        StoragePoolRef q = pools.createXml(
                "<pool type='dir'><name>q</name><target><path>/q/</path></target></pool>", 0);
        StorageVolRef z = volumes.createXml(q, xml("z", 1), 0);
        assertThat(z.key()).isEqualTo("/q/z");
        missing("name", "z", () -> volumes.createXmlFrom(pool, xml("zz", 1), z, 0));
    }

    @Test
    void whatIsNotThereIsNamed() {
        StorageVolRef v = volumes.createXml(pool, xml("v", 1000), 0);
        volumes.delete(v, 0);
        missing("key", "x", () -> volumes.lookupByKey("x"));
        missing("path", "/x", () -> volumes.lookupByPath("/x"));
        missing("name", "v", () -> volumes.lookupByName(pool, "v"));
        missing("name", "v", () -> volumes.info(v));
        missing("name", "v", () -> volumes.xmlDesc(v, 0));
        missing("name", "v", () -> volumes.path(v));
        missing("name", "v", () -> volumes.delete(v, 0));
        missing("name", "v", () -> volumes.createXmlFrom(pool, xml("w", 1), v, 0));
    }

    @Test
    void theVolumesOfAnInactivePoolStayButCannotBeReached() {
        StorageVolRef v = volumes.createXml(pool, xml("v", 1000), 0);
        pools.destroy(pool);
        for (ThrowingCallable call : List.<ThrowingCallable>of(() -> volumes.info(v), () -> volumes.xmlDesc(v, 0),
                () -> volumes.path(v), () -> volumes.delete(v, 0), () -> volumes.listVolumes(pool, 1),
                () -> volumes.numOfVolumes(pool), () -> volumes.lookupByName(pool, "v"),
                () -> volumes.createXml(pool, "<volume/>", 0),
                () -> volumes.createXmlFrom(pool, "<volume/>", v, 0))) {
            refused(ErrorCode.OPERATION_INVALID, ErrorDomain.TEST,
                    "Requested operation is not valid: storage pool 'default-pool' is not active", call);
        }
        refused(ErrorCode.OPERATION_INVALID, ErrorDomain.TEST,
                "Requested operation is not valid: storage pool is not active", () -> volumes.listAllVolumes(pool, 0));
        missing("key", v.key(), () -> volumes.lookupByKey(v.key()));
        missing("path", v.key(), () -> volumes.lookupByPath(v.key()));
        assertThat(pools.info(pool).allocation()).isEqualTo(1000);
        pools.create(pool, 0);
        assertThat(volumes.info(v).capacity()).isEqualTo(1000);
    }

    @Test
    void callsOnAVolumeOfAMissingPoolNameThePool() {
        StoragePoolRef q = pools.createXml("<pool type='dir'><name>q</name><target><path>/q</path></target></pool>", 0);
        StorageVolRef z = volumes.createXml(q, xml("z", 1), 0);
        pools.destroy(q);
        refused(ErrorCode.NO_STORAGE_POOL, ErrorDomain.TEST,
                "Storage pool not found: no storage pool with matching name 'q'", () -> volumes.info(z));
        refused(ErrorCode.NO_STORAGE_POOL, ErrorDomain.TEST,
                "Storage pool not found: no storage pool with matching uuid '" + q.uuid() + "'",
                () -> volumes.listAllVolumes(q, 0));
    }

    @ParameterizedTest
    @CsvSource({"dir, STORAGE_VOL_FILE, raw", "logical, STORAGE_VOL_BLOCK, ''", "disk, STORAGE_VOL_BLOCK, none",
            "mpath, STORAGE_VOL_BLOCK, ''", "gluster, STORAGE_VOL_NETWORK, raw", "rbd, STORAGE_VOL_NETWORK, raw",
            "sheepdog, STORAGE_VOL_NETWORK, ''", "vstorage, STORAGE_VOL_FILE, raw"})
    void thePoolSaysWhatItsVolumesAre(String type, StorageVolType expected, String format) {
        StoragePoolRef q = pools.createXml("<pool type='" + type + "'><name>q</name><source><host name='h'/>"
                + "<device path='/dev/x'/><dir path='/d'/><name>n</name></source><target><path>/t</path></target>"
                + "</pool>", 0);
        StorageVolRef v = volumes.createXml(q, xml("v", 1), 0);
        assertThat(volumes.info(v).type()).isEqualTo(expected);
        String xml = volumes.xmlDesc(v, 0);
        assertThat(xml.contains("<format")).isEqualTo(!format.isEmpty());
        assertThat(xml).contains(format.isEmpty() ? "<volume type='file'>" : "<format type='" + format + "'/>");
    }

    @Test
    void refusesUnknownFlagsAsTheReferenceDoes() {
        StorageVolRef v = volumes.createXml(pool, xml("v", 1000), 0);
        flags("testStorageVolCreateXML", () -> volumes.createXml(pool, xml("w", 1), 1));
        flags("testStorageVolCreateXMLFrom", () -> volumes.createXmlFrom(pool, xml("w", 1), v, 1));
        flags("testStorageVolDelete", () -> volumes.delete(v, 1));
        flags("testStorageVolGetXMLDesc", () -> volumes.xmlDesc(v, 1));
        flags("testStoragePoolListAllVolumes", () -> volumes.listAllVolumes(pool, 1));
    }

    @Test
    void aWorldsFileMayHaveVolumes() throws IOException {
        Path file = Files.writeString(folder.resolve("world.xml"), """
                <node><pool type='dir'><name>p</name><target><path>/p</path></target>
                <volume><name>v1</name><capacity>1000</capacity><target><path>/else/v1</path></target></volume>
                <volume><name>v2</name><key>kk</key><capacity unit='M'>5</capacity><allocation>7</allocation></volume>
                </pool></node>""");
        try (TestWorld other = TestWorld.open(file.toString())) {
            StoragePoolRef p = other.facet(StoragePoolLookup.class).lookupByName("p");
            assertThat(other.facet(StorageVolumes.class).listAllVolumes(p, 0)).containsExactly(
                    new StorageVolRef("p", "v1", "/else/v1"), new StorageVolRef("p", "v2", "kk"));
            assertThat(other.facet(StorageVolumes.class).lookupByPath("/p/v2").key()).isEqualTo("kk");
            assertThat(other.facet(StoragePools.class).info(p).allocation()).isEqualTo(1007);
            assertThat(other.facet(StoragePools.class).active(p)).isTrue();
        }
    }

    @Test
    void aTakenNameIsToldBeforeAMissingSourceAndThatBeforeTooLittleSpace() {
        volumes.createXml(pool, xml("v", 1), 0);
        StorageVolRef gone = volumes.createXml(pool, xml("gone", 1), 0);
        volumes.delete(gone, 0);
        exists(() -> volumes.createXmlFrom(pool, xml("v", 1L << 60), gone, 0));
        missing("name", "gone", () -> volumes.createXmlFrom(pool, xml("w", 1L << 60), gone, 0));
    }

    @Test
    void aDocumentThatIsAsTheSchemaWantsItIsRefusedSinceTheReadingOfItKnowsNoSuchFlag() {
        StorageVolRef v = volumes.createXml(pool, xml("v", 1), 0);
        String valid = "<volume><name>w</name><capacity>1</capacity><target/></volume>";
        String refusal = "unsupported flags (0x4) in function virStorageVolDefParseXML";
        refused(ErrorCode.INVALID_ARG, ErrorDomain.STORAGE, refusal, () -> volumes.createXml(pool, valid, 4));
        refused(ErrorCode.INVALID_ARG, ErrorDomain.STORAGE, refusal, () -> volumes.createXmlFrom(pool, valid, v, 4));
        String other = "XML error: expecting root element of 'volume', not 'x'";
        refused(ErrorCode.XML_ERROR, ErrorDomain.XML, other, () -> volumes.createXml(pool, "<x/>", 4));
    }

    @Test
    void theVolumesOfAPoolWithoutATargetLieNowhere() {
        StoragePoolRef q = pools.createXml("<pool type='rbd'><name>q</name><source><name>n</name><host name='h'/>"
                + "</source></pool>", 0);
        assertThat(volumes.createXml(q, xml("v", 1), 0).key()).isEqualTo("(null)/v");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "auto", "luks", "linux"})
    void formatsThatNoImageHasAreRefused(String format) {
        String element = "<format type='" + format + "'/>";
        for (String part : List.of("<target>" + element + "</target>",
                "<backingStore><path>/b</path>" + element + "</backingStore>")) {
            refused(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.STORAGE,
                    "unsupported configuration: unknown volume format type " + format,
                    () -> volumes.createXml(pool, xml("v", 1).replace("</volume>", part + "</volume>"), 0));
        }
    }

    @ParameterizedTest
    @CsvSource({"disk, none", "disk, linux", "logical, ''"})
    void thePoolSaysWhatFormatABackingVolumeHas(String type, String format) {
        StoragePoolRef q = pools.createXml("<pool type='" + type + "'><name>q</name><source><device path='/x'/>"
                + "</source><target><path>/t</path></target></pool>", 0);
        String backing = "<backingStore><path>/b</path><format type='" + format + "'/></backingStore></volume>";
        String read = volumes.xmlDesc(volumes.createXml(q, xml("v", 1).replace("</volume>", backing), 0), 0);
        String shown = format.isEmpty() ? "" : "    <format type='" + format + "'/>\n";
        assertThat(read).contains("<backingStore>\n    <path>/b</path>\n" + shown + "  </backingStore>");
    }

    @Test
    void volumesThatComeAndGoAtOnceLeaveTheRightFigures() throws Exception {
        int threads = 4;
        int each = 50;
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Void>> calls = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                String prefix = "t" + t + "-";
                calls.add(() -> {
                    for (int i = 0; i < each; i++) {
                        StorageVolRef v = volumes.createXml(pool, xml(prefix + i, 1000), 0);
                        if (i % 2 == 0) {
                            volumes.delete(v, 0);
                        }
                    }
                    return null;
                });
            }
            for (Future<Void> call : executor.invokeAll(calls)) {
                call.get();
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(volumes.numOfVolumes(pool)).isEqualTo(threads * each / 2);
        assertThat(pools.info(pool).allocation()).isEqualTo(threads * each / 2 * 1000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<name>a</name><capacity>1</capacity>",
            "<name>b</name><key>/p/a</key><capacity>1</capacity>",
            "<name>b</name><key>k</key><capacity>1</capacity><target><path>/p/a</path></target>"})
    void aWorldsFileMustNotHaveAVolumeTwice(String second) throws IOException {
        Path file = Files.writeString(folder.resolve("world.xml"),
                "<node><pool type='dir'><name>p</name><target><path>/p</path></target><volume><name>a</name>"
                        + "<capacity>1</capacity></volume><volume>" + second + "</volume></pool></node>");
        refused(ErrorCode.INTERNAL_ERROR, ErrorDomain.NONE, "An error occurred, but the cause is unknown",
                () -> TestWorld.open(file.toString()));
    }

    @Test
    void theVolumesAndPoolsOfAWorldMayLieInFilesOfTheirOwn() throws IOException {
        Files.writeString(folder.resolve("vol.xml"), "<volume><name>v</name><capacity>3</capacity></volume>");
        Files.writeString(folder.resolve("pool.xml"), "<pool type='dir'><name>p</name><target><path>/p</path></target>"
                + "<volume file='vol.xml'/></pool>");
        Path file = Files.writeString(folder.resolve("world.xml"), "<node><pool file='pool.xml'/></node>");
        try (TestWorld other = TestWorld.open(file.toString())) {
            assertThat(other.facet(StorageVolumes.class).lookupByKey("/p/v").pool()).isEqualTo("p");
        }
    }

    private static void exists(ThrowingCallable call) {
        refused(ErrorCode.OPERATION_FAILED, ErrorDomain.TEST, "operation failed: storage vol already exists", call);
    }

    private static void missing(String by, String value, ThrowingCallable call) {
        refused(ErrorCode.NO_STORAGE_VOL, ErrorDomain.TEST,
                "Storage volume not found: no storage vol with matching " + by + " '" + value + "'", call);
    }

    private static void flags(String function, ThrowingCallable call) {
        refused(ErrorCode.INVALID_ARG, ErrorDomain.TEST, "unsupported flags (0x1) in function " + function, call);
    }

    private static String xml(String name, long capacity) {
        return "<volume><name>" + name + "</name><capacity>" + capacity + "</capacity></volume>";
    }
}
