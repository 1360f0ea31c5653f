/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.StoragePoolCapabilities;
import org.jvirtd.api.driver.StoragePoolLookup;
import org.jvirtd.api.driver.StoragePoolSearch;
import org.jvirtd.api.driver.StoragePools;
import org.jvirtd.api.driver.StorageVolumes;

/** Pools that are folders: their life, files and events, in the reference's words. */
class PoolsTest {
    @TempDir
    Path home;

    private TestStorage storage;
    private StoragePools pools;

    @BeforeEach
    void start() {
        storage = new TestStorage(home);
        pools = storage.facet(StoragePools.class);
    }

    @AfterEach
    void end() {
        storage.close();
    }

    @Test
    void aPoolIsDefinedBuiltStartedStoppedDeletedAndUndefined() throws IOException {
        Files.delete(storage.folder);
        pools.defineXml(storage.pool(), 0);
        refused(() -> pools.create(storage.ref(), 0),
                "cannot open directory '" + storage.folder + "': No such file or directory");
        pools.build(storage.ref(), 0);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(storage.folder))).isEqualTo("rwx--x--x");
        pools.create(storage.ref(), 0);
        refused(() -> pools.create(storage.ref(), 0),
                "Requested operation is not valid: storage pool 'p' is already active");
        refused(() -> pools.undefine(storage.ref()),
                "Requested operation is not valid: storage pool 'p' is still active");
        assertThat(pools.info(storage.ref()).capacity()).isPositive();
        assertThat(pools.xmlDesc(storage.ref(), 0)).contains("<mode>0711</mode>");
        pools.refresh(storage.ref(), 0);
        pools.destroy(storage.ref());
        refused(() -> pools.destroy(storage.ref()),
                "Requested operation is not valid: storage pool 'p' is not active");
        pools.delete(storage.ref(), 0);
        assertThat(storage.folder).doesNotExist();
        pools.undefine(storage.ref());
        refused(() -> pools.active(storage.ref()),
                "Storage pool not found: no storage pool with matching uuid '" + TestStorage.POOL + "' (p)");

        assertThat(storage.told()).containsExactly("DEFINED", "CREATED", "STARTED", "REFRESH", "STOPPED", "DELETED",
                "UNDEFINED");
        assertThat(home.resolve("etc/p.xml")).doesNotExist();
        assertThat(home.resolve("run/p.xml")).doesNotExist();
    }

    @Test
    void aTransientPoolLeavesWhenItStopsAndWhenItCannotStart() {
        pools.createXml(storage.pool(), 0);
        assertThat(pools.persistent(storage.ref())).isFalse();
        refused(() -> pools.setAutostart(storage.ref(), true), "internal error: pool has no config file");
        refused(() -> pools.createXml(storage.pool(), 0),
                "Requested operation is not valid: pool is already active as 'p'");
        pools.destroy(storage.ref());
        refused(() -> pools.createXml(TestStorage.pool("q", UUID.randomUUID(), home.resolve("none")), 0),
                "cannot open directory '" + home.resolve("none") + "': No such file or directory");

        assertThat(storage.facet(StoragePoolLookup.class).listAllStoragePools(0)).isEmpty();
        assertThat(storage.told()).containsExactly("STARTED", "STOPPED");
    }

    @Test
    void aNewDefinitionOfAnActivePoolWaitsForItsEnd() {
        pools.defineXml(storage.pool(), 0);
        pools.create(storage.ref(), 0);
        pools.defineXml(TestStorage.pool("p", TestStorage.POOL, home.resolve("other")), 0);

        assertThat(pools.xmlDesc(storage.ref(), 0)).contains(storage.folder.toString());
        assertThat(pools.xmlDesc(storage.ref(), 1)).contains(home.resolve("other").toString());
        assertThat(storage.facet(StoragePoolSearch.class).lookupByTargetPath(storage.folder + "/"))
                .isEqualTo(storage.ref());
        pools.destroy(storage.ref());
        assertThat(pools.xmlDesc(storage.ref(), 0)).contains(home.resolve("other").toString());
    }

    @Test
    void afterARestartEveryPoolIsAsItWas() {
        pools.defineXml(storage.pool(), 0);
        pools.create(storage.ref(), 0);
        pools.setAutostart(storage.ref(), true);
        UUID second = UUID.randomUUID();
        pools.createXml(TestStorage.pool("t", second, home.resolve("t")), 1);
        pools.defineXml(TestStorage.pool("off", UUID.randomUUID(), home.resolve("off")), 0);
        restart();

        StoragePoolLookup lookup = storage.facet(StoragePoolLookup.class);
        assertThat(lookup.listStoragePools(10)).containsExactly("p", "t");
        assertThat(lookup.listDefinedStoragePools(10)).containsExactly("off");
        assertThat(pools.autostart(storage.ref())).isTrue();
        assertThat(pools.persistent(lookup.lookupByName("t"))).isFalse();
        pools.destroy(storage.ref());
        restart();
        assertThat(pools.active(storage.ref())).as("autostart is for the start of the machine").isFalse();
    }

    @Test
    void whatStartsWithTheDaemonStartsAfterTheMachineDid() throws IOException {
        pools.defineXml(storage.pool(), 0);
        pools.setAutostart(storage.ref(), true);
        Files.delete(home.resolve("run/autostarted"));
        restart();

        assertThat(pools.active(storage.ref())).isTrue();
    }

    @Test
    void filesThatAreNoPoolsAreLeftAlone() throws IOException {
        Files.createDirectories(home.resolve("etc"));
        Files.writeString(home.resolve("etc/broken.xml"), "<pool");
        Files.writeString(home.resolve("etc/other.xml"), storage.pool());
        restart();

        assertThat(storage.facet(StoragePoolLookup.class).listAllStoragePools(0)).isEmpty();
        assertThat(home.resolve("etc/broken.xml")).exists();
    }

    @Test
    void aPoolWhoseFolderHasGoneStopsWhenItIsRefreshed() throws IOException {
        pools.defineXml(storage.pool(), 0);
        pools.create(storage.ref(), 0);
        Files.delete(storage.folder);

        refused(() -> pools.refresh(storage.ref(), 0),
                "cannot open directory '" + storage.folder + "': No such file or directory");
        assertThat(pools.active(storage.ref())).isFalse();
        assertThat(storage.told()).containsExactly("DEFINED", "STARTED", "STOPPED");
    }

    @Test
    void otherTypesAreRefusedAsByAReferenceThatWasBuiltWithoutThem() {
        refused(() -> pools.defineXml(
                "<pool type='mpath'><name>m</name><target><path>/dev/mapper</path></target></pool>", 0),
                "internal error: missing backend for pool type 8 (mpath)");
        refused(() -> pools.findSources("dir", null, 0),
                "this function is not supported by the connection driver: pool type 'dir' does not support source"
                        + " discovery");
        refused(() -> pools.findSources("nosuch", null, 0), "internal error: unknown storage pool type nosuch");
        assertThat(storage.facet(StoragePoolCapabilities.class).capabilities(0))
                .contains("<pool type='dir' supported='yes'>").contains("<pool type='rbd' supported='no'>");
    }

    @Test
    void pipesSocketsAndDanglingLinksAreNoVolumesAndFoldersAre() throws Exception {
        Path folder = storage.folder;
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start().waitFor()).isZero();
        Files.createSymbolicLink(folder.resolve("dangling"), Path.of("nowhere"));
        Files.createDirectory(folder.resolve("sub"));
        Files.writeString(folder.resolve("plain"), "x");
        Files.createSymbolicLink(folder.resolve("link"), Path.of("plain"));
        pools.createXml(storage.pool(), 0);

        assertThat(storage.facet(StorageVolumes.class).listVolumes(storage.ref(), 10)).containsExactly("link", "plain",
                "sub");
    }

    private void restart() {
        storage.close();
        start();
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(VirtException.class).hasMessage(message);
    }

    @Test
    void unknownFlagsAreRefused() {
        assertThatThrownBy(() -> pools.defineXml(storage.pool(), 8)).isInstanceOfSatisfying(VirtException.class,
                e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARG))
                .hasMessage("unsupported flags (0x8) in function storagePoolDefineXML");
    }
}
