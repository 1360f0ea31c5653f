/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jvirtd.api.StoragePoolRef;
import org.jvirtd.api.event.Event;
import org.jvirtd.api.event.StoragePoolEvent;
import org.jvirtd.driver.storage.internal.pool.PoolLayout;
import org.jvirtd.queue.internal.RoutedQueues;
import org.jvirtd.testpools.ThreadedPool;

/** The storage of a host in a folder of the test, on real queues, with a qemu-img that only notes its arguments. */
final class TestStorage implements AutoCloseable {
    static final UUID POOL = UUID.fromString("c1c1c1c1-0000-4000-8000-0000000000a1");

    final Path home;
    final Path folder;
    final ThreadedPool workers = new ThreadedPool();
    final RoutedQueues routed = new RoutedQueues(workers);
    final List<Event> events = new CopyOnWriteArrayList<>();
    private final StorageHost host;

    TestStorage(Path home) {
        this.home = home;
        this.folder = home.resolve("images");
        Path script = home.resolve("qemu-img");
        try {
            Files.createDirectories(folder);
            Files.writeString(script, "#!/bin/sh\necho \"$@\" >> " + home.resolve("calls")
                    + "\ncase \"$*\" in *bad*) echo 'this went wrong' >&2; exit 3;; *slow*) exec sleep 1000;; esac\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        host = new StorageHost(new PoolLayout(home.resolve("etc"), home.resolve("run")), script.toString(),
                routed.queues());
        routed.queues().find(StorageHost.WORLD).orElseThrow().subscribe((source, event) -> events.add(event));
        host.start();
    }

    <F> F facet(Class<F> type) {
        return host.open().facet(type).orElseThrow();
    }

    /** What was told, in short. */
    List<String> told() {
        return events.stream().map(e -> e instanceof StoragePoolEvent.Lifecycle life
                ? life.event().name().replace("STORAGE_POOL_EVENT_", "")
                : "REFRESH").toList();
    }

    /** What qemu-img was asked, one call a line, without the folder. */
    String asked() {
        try {
            return Files.readString(home.resolve("calls")).replace(folder + "/", "").strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    StoragePoolRef ref() {
        return new StoragePoolRef(POOL, "p");
    }

    String pool() {
        return pool("p", POOL, folder);
    }

    static String pool(String name, UUID uuid, Path folder) {
        return "<pool type='dir'><name>" + name + "</name><uuid>" + uuid + "</uuid><target><path>" + folder
                + "</path></target></pool>";
    }

    @Override
    public void close() {
        host.close();
        workers.close();
    }
}
