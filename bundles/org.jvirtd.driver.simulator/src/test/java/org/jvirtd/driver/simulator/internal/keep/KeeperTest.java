/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.file.AtomicFiles;
import org.jvirtd.testkit.Await;

class KeeperTest {
    @TempDir
    private Path temp;
    private final SmallDisk disk = new SmallDisk();
    private final Map<String, Integer> world = new ConcurrentHashMap<>(Map.of("a", 1));
    private final Keeping keeping = new Keeping();
    private final Keeping.Kind<String> things = keeping.kind("thing", name -> name, name -> {
        Integer value = world.get(name);
        return value == null ? null : () -> new Things.Thing(name, value);
    });

    /** A disk of which so many bytes are free, and which can be made to wait. */
    private static final class SmallDisk implements Disk {
        private volatile long free = Long.MAX_VALUE;
        private volatile CountDownLatch gate = new CountDownLatch(0);
        private final AtomicInteger appends = new AtomicInteger();
        private final AtomicInteger waiting = new AtomicInteger();

        private void take(long bytes) throws IOException {
            if (free < bytes) {
                free = 0;
                throw new FileSystemException("world", null, "No space left on device");
            }
            free -= bytes;
        }

        @Override
        public void replace(Path file, AtomicFiles.Content content) throws IOException {
            take(1_000);
            Disk.REAL.replace(file, content);
        }

        @Override
        public Appender create(Path file) throws IOException {
            Appender real = Disk.REAL.create(file);
            return new Appender() {
                @Override
                public void append(byte[] bytes) throws IOException {
                    appends.incrementAndGet();
                    waiting.incrementAndGet();
                    try {
                        gate.await();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    } finally {
                        waiting.decrementAndGet();
                    }
                    if (free < bytes.length) {
                        real.append(java.util.Arrays.copyOf(bytes, (int) free));
                    }
                    take(bytes.length);
                    real.append(bytes);
                }

                @Override
                public void close() throws IOException {
                    real.close();
                }
            };
        }
    }

    @BeforeEach
    void begin() throws IOException {
        begin(1 << 20, Duration.ofMillis(20));
    }

    private void begin(long bound, Duration pause) throws IOException {
        WorldFolder folder = new WorldFolder(temp.resolve("world"), temp.resolve("aside"), disk, bound);
        folder.read();
        keeping.begin("test:w", folder, () -> {}, () -> world.keySet().forEach(things::changed), pause);
    }

    @AfterEach
    void end() {
        disk.gate.countDown();
        keeping.end();
    }

    /** Changes a thing as a call does, and gives what the call waits for. */
    private CompletableFuture<Void> call(String name, int value) {
        Keeping.Call call = keeping.enter();
        try {
            things.admit();
            change(name, value);
        } finally {
            keeping.leave(call);
        }
        return call.kept();
    }

    private void change(String name, int value) {
        if (value == 0) {
            world.remove(name);
        } else {
            world.put(name, value);
        }
        things.changed(name);
    }

    private Map<String, Integer> kept() throws IOException {
        keeping.end();
        return Things.read(temp.resolve("world"));
    }

    private static void done(CompletableFuture<Void> call) throws Exception {
        call.get(60, TimeUnit.SECONDS);
    }

    @Test
    void aCallIsDoneWhenItsChangeIsWritten() throws Exception {
        disk.gate = new CountDownLatch(1);
        CompletableFuture<Void> call = call("b", 2);
        Await.until("it is being written", () -> disk.waiting.get() == 1);
        assertThat(call).isNotDone();
        disk.gate.countDown();
        done(call);
        assertThat(kept()).isEqualTo(Map.of("a", 1, "b", 2));
    }

    @Test
    void aCallThatChangesNothingWaitsForNothing() {
        Keeping.Call call = keeping.enter();
        keeping.leave(call);
        assertThat(call.kept()).isNull();
    }

    @Test
    void allThatComeWhileItWritesAreWrittenTogether() throws Exception {
        disk.gate = new CountDownLatch(1);
        CompletableFuture<Void> first = call("b", 1);
        Await.until("it is being written", () -> disk.waiting.get() == 1);
        CompletableFuture<?>[] more = new CompletableFuture<?>[100];
        for (int n = 0; n < more.length; n++) {
            more[n] = call("n" + n, n + 1);
        }
        disk.gate.countDown();
        done(first);
        done(CompletableFuture.allOf(more));
        assertThat(disk.appends).hasValue(2);
        assertThat(kept()).hasSize(102);
    }

    @Test
    void whatNobodyWaitsForIsWrittenToo() throws Exception {
        change("b", 5);
        change("a", 0);
        assertThat(kept()).isEqualTo(Map.of("b", 5));
    }

    @Test
    void onAFullDiskACallFailsWithTheSystemsWordsAndTheNextIsRefusedWithoutAChange() throws Exception {
        done(call("b", 2));
        disk.free = 30;
        CompletableFuture<Void> failed = call("c", 3);
        assertThatThrownBy(() -> done(failed)).isInstanceOf(ExecutionException.class).cause()
                .isInstanceOfSatisfying(VirtException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.SYSTEM_ERROR);
                    assertThat(e.getMessage()).contains("the change is made, but test:w cannot be written to ",
                            "No space left on device");
                });
        assertThatThrownBy(() -> call("d", 4)).isInstanceOf(VirtException.class)
                .hasMessageContaining("no change is made while test:w cannot be written to ")
                .hasMessageContaining("No space left on device");
        assertThat(world).containsOnlyKeys("a", "b", "c");
    }

    @Test
    void whatWasAcknowledgedBeforeTheDiskWasFullIsThere() throws Exception {
        done(call("b", 2));
        disk.free = 30;
        assertThatThrownBy(() -> done(call("c", 3))).isInstanceOf(ExecutionException.class);
        assertThat(kept()).containsAllEntriesOf(Map.of("a", 1, "b", 2)).doesNotContainKey("d");
    }

    @Test
    void whenThereIsSpaceAgainAllIsWrittenAndCallsGoOn() throws Exception {
        disk.free = 10;
        assertThatThrownBy(() -> done(call("c", 3))).isInstanceOf(ExecutionException.class);
        change("event", 1);
        disk.free = Long.MAX_VALUE;
        Await.until("changes are taken again", () -> {
            try {
                done(call("d", 4));
                return true;
            } catch (Exception e) {
                return false;
            }
        });
        assertThat(kept()).isEqualTo(Map.of("a", 1, "c", 3, "event", 1, "d", 4));
    }

    @Test
    void whatCouldNotBeWrittenIsTriedOnceMoreAtTheEnd() throws Exception {
        keeping.end();
        begin(1 << 20, Duration.ofDays(1));
        disk.free = 10;
        assertThatThrownBy(() -> done(call("c", 3))).isInstanceOf(ExecutionException.class);
        disk.free = Long.MAX_VALUE;
        assertThat(kept()).isEqualTo(Map.of("a", 1, "c", 3));
    }

    @Test
    void aLongJournalIsFoldedIn() throws Exception {
        keeping.end();
        begin(500, Duration.ofMillis(20));
        for (int n = 1; n <= 100; n++) {
            done(call("n" + n % 3, n));
        }
        assertThat(temp.resolve("world/journal-2.json")).doesNotExist();
        assertThat(kept()).isEqualTo(Map.of("a", 1, "n0", 99, "n1", 100, "n2", 98));
        assertThat(temp.resolve("world").toFile().list()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void changesByManyThreadsAreAllThere() throws Exception {
        keeping.end();
        begin(20_000, Duration.ofMillis(20));
        Thread[] threads = new Thread[8];
        Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
        for (int t = 0; t < threads.length; t++) {
            String name = "t" + t;
            threads[t] = new Thread(() -> {
                for (int n = 1; n <= 200; n++) {
                    call(name, n).join();
                    acknowledged.put(name, n);
                }
            });
            threads[t].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(acknowledged).hasSize(8).containsValue(200);
        assertThat(kept()).isEqualTo(new TreeMap<>(Things.after(Map.of("a", 1), acknowledged)));
    }

    @Test
    void aWorldThatCannotBeWrittenAtTheBeginIsNotKeptAndLetsTheFolderGo() throws Exception {
        keeping.end();
        disk.free = 0;
        assertThatThrownBy(this::begin).isInstanceOf(IOException.class);
        assertThat(keeping.on()).isFalse();
        assertThat(keeping.enter()).isNull();
        assertThat(Things.read(temp.resolve("world"))).isEqualTo(Map.of("a", 1));
    }

    @Test
    void whatChangesAfterTheEndIsNotWaitedFor() throws Exception {
        Keeping.Call call = keeping.enter();
        keeping.end();
        change("b", 1);
        keeping.leave(call);
        assertThat(call.kept()).isNull();
        assertThat(Things.read(temp.resolve("world"))).isEqualTo(Map.of("a", 1));
    }
}
