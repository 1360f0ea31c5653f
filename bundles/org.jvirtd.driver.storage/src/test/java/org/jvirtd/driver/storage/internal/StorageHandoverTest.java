/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jvirtd.api.StoragePoolRef;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.StoragePoolLookup;
import org.jvirtd.api.driver.StoragePools;
import org.jvirtd.api.driver.StorageVolumes;
import org.jvirtd.api.event.StoragePoolEvent;
import org.jvirtd.driver.storage.internal.pool.PoolLayout;
import org.jvirtd.queue.internal.RoutedQueues;
import org.jvirtd.testkit.Await;
import org.jvirtd.testpools.ThreadedPool;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Two of the storage driver beside each other, of which one serves. */
class StorageHandoverTest {
    private static final UUID OTHER = UUID.fromString("c1c1c1c1-0000-4000-8000-0000000000a2");

    @TempDir
    Path home;

    private final ThreadedPool workers = new ThreadedPool();
    private final RoutedQueues routed = new RoutedQueues(workers);
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final StorageDriver first = driver();
    private final StorageDriver second = driver();

    StorageHandoverTest() {
        routed.queues().subscribe(StorageHost.WORLD, (source, event) -> {
            if (event instanceof StoragePoolEvent.Lifecycle life) {
                told.add(life.event().name());
            }
        }, () -> false);
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
        workers.close();
    }

    private StorageDriver driver() {
        return new StorageDriver(() -> new StorageHost(new PoolLayout(home.resolve("etc"), home.resolve("run")),
                home.resolve("qemu-img").toString(), routed.queues()));
    }

    private static <F> F facet(StorageDriver driver, Class<F> type) {
        return driver.open(null).facet(type).orElseThrow();
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(home.resolve(name));
    }

    @Test
    void nothingIsTouchedBeforeItServes() {
        assertThat(routed.queues().find(StorageHost.WORLD)).isEmpty();
        assertThat(home).isEmptyDirectory();
        assertThat(first.unfinished()).isEmpty();
        assertThatThrownBy(() -> first.open(null)).isInstanceOf(VirtException.class);
    }

    @Test
    void allPoolsAreThereAsTheyWere() throws IOException {
        Path images = folder("images");
        first.takeOver();
        StoragePools pools = facet(first, StoragePools.class);
        StoragePoolRef kept = pools.defineXml(TestStorage.pool("kept", TestStorage.POOL, images), 0);
        pools.create(kept, 0);
        pools.setAutostart(kept, true);
        pools.createXml(TestStorage.pool("passing", OTHER, folder("passing")), 0);
        Files.writeString(images.resolve("volume.img"), "content");
        pools.refresh(kept, 0);
        told.clear();
        first.handOver();
        first.handOver();

        second.takeOver();
        second.takeOver();

        StoragePools anew = facet(second, StoragePools.class);
        StoragePoolRef found = facet(second, StoragePoolLookup.class).lookupByUuid(TestStorage.POOL);
        assertThat(anew.active(found)).isTrue();
        assertThat(anew.persistent(found)).isTrue();
        assertThat(anew.autostart(found)).isTrue();
        assertThat(facet(second, StorageVolumes.class).listVolumes(found, 10)).containsExactly("volume.img");
        StoragePoolRef passing = facet(second, StoragePoolLookup.class).lookupByUuid(OTHER);
        assertThat(anew.active(passing)).isTrue();
        assertThat(anew.persistent(passing)).isFalse();
        assertThat(told).as("nothing has happened").isEmpty();
    }

    @Test
    void aPoolThatWasStoppedIsNotStartedByAHandover() throws IOException {
        first.takeOver();
        StoragePools pools = facet(first, StoragePools.class);
        StoragePoolRef ref = pools.defineXml(TestStorage.pool("kept", TestStorage.POOL, folder("images")), 0);
        pools.setAutostart(ref, true);
        first.handOver();

        first.takeOver();

        assertThat(facet(first, StoragePools.class).active(ref)).isFalse();
    }

    @Test
    void aPoolWhoseFolderHasGoneMeanwhileIsToldToHaveStopped() throws IOException {
        Path images = folder("images");
        first.takeOver();
        StoragePools pools = facet(first, StoragePools.class);
        StoragePoolRef ref = pools.defineXml(TestStorage.pool("kept", TestStorage.POOL, images), 0);
        pools.create(ref, 0);
        first.handOver();
        told.clear();
        Files.delete(images);

        second.takeOver();

        assertThat(facet(second, StoragePools.class).active(ref)).isFalse();
        Await.until("told", () -> !told.isEmpty());
        assertThat(told).containsExactly("STORAGE_POOL_EVENT_STOPPED");
    }
}
