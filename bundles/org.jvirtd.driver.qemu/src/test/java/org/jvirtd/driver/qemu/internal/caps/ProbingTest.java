/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.caps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.VirtException;
import org.jvirtd.driver.qemu.internal.qmp.Monitor;
import org.jvirtd.driver.qemu.internal.store.Layout;

/** Programs are asked; those that are no QEMU hang nobody and leave nothing behind. */
class ProbingTest {
    private static final Path QEMU = Path.of("/usr/bin/qemu-system-x86_64");
    private static final Duration LONG = Duration.ofSeconds(120);

    @TempDir
    Path home;
    private Layout layout;

    @BeforeEach
    void layout() {
        layout = Layout.under(home.resolve("etc"), home.resolve("lib"), home.resolve("run"), home.resolve("log"),
                home.resolve("cache"));
    }

    private ProbedCapabilities source(Duration limit) {
        return new ProbedCapabilities(List.of(home.resolve("bin")), layout, SimpleMonitor::connect, limit,
                (what, call) -> call.call());
    }

    @Test
    void theRealQemuTellsWhatItCanDo() throws IOException {
        QemuCapabilities real = source(LONG).of(QEMU);

        assertThat(real.arch()).isEqualTo("x86_64");
        assertThat(real.version()).isGreaterThan(7_000_000);
        assertThat(real.machine("q35")).get().extracting(Machine::isDefault).isEqualTo(false);
        assertThat(real.defaultMachine()).get().extracting(Machine::alias).isEqualTo("pc");
        assertThat(real.cpuModels()).extracting(CpuModel::name).contains("qemu64", "Westmere");
        assertThat(real.hasDevice("virtio-blk-pci")).isTrue();
        assertThat(real.hasProperty("virtio-blk-pci", "iothread")).isTrue();
        assertThat(real.hasProperty("memory-backend-file", "pmem")).isTrue();
        assertThat(real.hasCommand("blockdev-add")).isTrue();
        assertThat(real.hasEvent("SHUTDOWN")).isTrue();
        assertThat(real.hasSchema("blockdev-add/+file/aio/^threads")).isTrue();
        assertThat(real.tcg().host().has("cx8")).isTrue();
        assertNothingLeft();
    }

    @Test
    void whatWasAskedOnceIsKeptOnDisk() throws IOException {
        QemuCapabilities asked = source(LONG).of(QEMU);

        ProbedCapabilities later = new ProbedCapabilities(List.of(), layout, (socket, listener) -> {
            throw new IllegalStateException("asked again");
        }, LONG, (what, call) -> call.call());

        assertThat(later.of(QEMU)).isEqualTo(asked);
    }

    @Test
    void aBrokenFileIsThrownAway() throws IOException {
        source(LONG).of(QEMU);
        Path file = files(layout.capabilities()).get(0);
        for (String broken : List.of("", "{", "[1]", "{\"format\":2}", "nonsense")) {
            Files.writeString(file, broken);

            assertThat(source(LONG).of(QEMU).arch()).isEqualTo("x86_64");

            assertThat(Files.size(file)).isGreaterThan(1000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit 3", "echo nonsense >&2; exit 1", "sleep 1000", "sleep 1000 & exit 0",
            "yes nonsense >&2", "(sleep 1000 & sleep 1000) & sleep 1000", "exec sleep 1000",
            "trap '' TERM INT HUP; sleep 1000"})
    void aProgramThatIsNoQemuHangsNobodyAndLeavesNothing(String script) throws IOException {
        Path program = program("qemu-odd", script);

        assertThatThrownBy(() -> source(Duration.ofSeconds(1)).of(program)).isInstanceOfSatisfying(VirtException.class,
                e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
                    assertThat(e).hasMessageStartingWith(
                            "internal error: Failed to start QEMU binary " + program + " for probing: ");
                });
        assertNothingLeft();
    }

    @Test
    void aProgramThatNeverGreetsHangsNobodyAndLeavesNothing() throws IOException {
        ProbedCapabilities source = new ProbedCapabilities(List.of(), layout,
                (socket, listener) -> new CompletableFuture<>(), Duration.ofSeconds(3), (what, call) -> call.call());

        assertThatThrownBy(() -> source.of(QEMU)).hasMessageContaining("within 3 s");
        assertNothingLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "[]", "{}", "[{}]", "null", "{\"enabled\": \"perhaps\"}"})
    void answersThatNoQemuGivesAreRefused(String answer) throws IOException {
        ProbedCapabilities source = new ProbedCapabilities(List.of(), layout,
                (socket, listener) -> CompletableFuture.completedFuture(new Parrot(answer)), LONG,
                (what, call) -> call.call());

        assertThatThrownBy(() -> source.of(QEMU)).isInstanceOf(VirtException.class)
                .hasMessageStartingWith("internal error: Failed to ");
        assertNothingLeft();
        assertThat(layout.capabilities()).doesNotExist();
    }

    @Test
    void oneThatFailedIsNotAskedAgainAtOnce() throws IOException {
        AtomicInteger starts = new AtomicInteger();
        ProbedCapabilities source = new ProbedCapabilities(List.of(), layout, (socket, listener) -> {
            starts.incrementAndGet();
            return CompletableFuture.completedFuture(new Parrot("5"));
        }, LONG, (what, call) -> call.call());

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> source.of(QEMU)).isInstanceOf(VirtException.class);
        }

        assertThat(starts).hasValue(1);
    }

    @Test
    void manyWhoAskAtOnceStartItOnce() throws Exception {
        // Each start has a socket of its own; a connection may be tried anew.
        Set<Path> starts = ConcurrentHashMap.newKeySet();
        ProbedCapabilities source = new ProbedCapabilities(List.of(), layout, (socket, listener) -> {
            starts.add(socket);
            return SimpleMonitor.connect(socket, listener);
        }, LONG, (what, call) -> call.call());
        ExecutorService many = Executors.newFixedThreadPool(8);
        try {
            List<Future<QemuCapabilities>> all = many.invokeAll(Collections.nCopies(8, () -> source.of(QEMU)));
            for (Future<QemuCapabilities> one : all) {
                assertThat(one.get()).isSameAs(all.get(0).get());
            }
        } finally {
            many.shutdownNow();
        }

        assertThat(starts).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void whatAProgramComplainsOfIsInTheError() throws IOException {
        Path program = program("qemu-odd", "echo nonsense >&2; exit 1");

        assertThatThrownBy(() -> source(LONG).of(program)).hasMessageEndingWith("for probing: nonsense\n");
    }

    @Test
    void aProgramThatIsNotThereOrCannotBeRunIsTold() throws IOException {
        Path plain = home.resolve("plain");
        Files.writeString(plain, "text");

        assertThatThrownBy(() -> source(LONG).of(Path.of("/nosuch")))
                .hasMessage("Cannot check QEMU binary /nosuch: No such file or directory");
        assertThatThrownBy(() -> source(LONG).of(plain))
                .hasMessage("QEMU binary " + plain + " is not executable: Permission denied");
        assertThatThrownBy(() -> source(LONG).of(home))
                .hasMessage("QEMU binary " + home + " is not executable: Is a directory");
    }

    @Test
    void aProgramThatAppearsIsFoundWhenAskedFor() throws IOException {
        ProbedCapabilities source = source(LONG);
        source.start();
        assertThat(source.find("x86_64")).isEmpty();

        Files.createDirectories(home.resolve("bin"));
        Files.createSymbolicLink(home.resolve("bin/qemu-system-x86_64"), QEMU);

        assertThat(source.find("x86_64")).get().extracting(QemuCapabilities::binary)
                .isEqualTo(home.resolve("bin/qemu-system-x86_64"));
        assertThat(source.find("i686")).isPresent();
        assertThat(source.find("nosuch")).isEmpty();
        assertThat(source.all()).extracting(QemuCapabilities::arch).containsExactly("x86_64");
    }

    private Path program(String name, String script) throws IOException {
        Path program = home.resolve(name);
        Files.writeString(program, "#!/bin/sh\n" + script + '\n');
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program;
    }

    private void assertNothingLeft() throws IOException {
        assertThat(files(layout.lib())).isEmpty();
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            assertThat(all.filter(ProcessHandle::isAlive).filter(this::runsHere).map(ProcessHandle::info)).isEmpty();
        }
    }

    /** Whether a process works in the folder of a probe. */
    private boolean runsHere(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd")).toString()
                    .startsWith(home.toString());
        } catch (IOException e) {
            return false;
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.toList();
        }
    }

    /** Gives the same answer to everything. */
    private record Parrot(String answer) implements Monitor {
        @Override
        public CompletableFuture<JsonElement> execute(String command, JsonObject arguments, Runnable answered) {
            return CompletableFuture.completedFuture(JsonParser.parseString(answer));
        }

        @Override
        public CompletableFuture<JsonObject> executeRaw(JsonObject message) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void pauseReading() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void resumeReading() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // Nothing to close.
        }
    }
}
