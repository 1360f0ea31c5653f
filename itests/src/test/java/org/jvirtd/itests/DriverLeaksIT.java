/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.testkit.Await;
import org.jvirtd.testkit.Sizes;

/** Nothing stays in memory of a driver's bundle that was exchanged. */
class DriverLeaksIT {
    private static final int UPDATES = Sizes.of(50, 500);
    /** The JDK's handles for the methods of records each remember the last record that they were made for, however many there were. */
    private static final int KEPT_BY_JDK = 3;
    /** After so many everything has been loaded that stays. */
    private static final int FIRST = 10;
    /** What an update may leave; a driver's classes and world take many times that. */
    private static final long BYTES_AN_UPDATE = 32 * 1024;
    /** What a version that the JDK remembers holds. */
    private static final long BYTES_KEPT = KEPT_BY_JDK * 2L * 1024 * 1024;

    /** The JDK keeps the types of the components of that record whose equals was called for the first time last: of these. */
    private record OneName(List<String> name) {}

    /** And of these the second time. */
    private record OneNumber(Set<Integer> number) {}

    @TempDir
    static Path home;
    @AutoClose
    private static FrameworkContainer framework;

    @BeforeAll
    static void start() throws Exception {
        framework = FrameworkContainer.start(home);
    }

    @Test
    void updatesLeaveNothingBehind() throws Exception {
        String uri = "test+unix:///default?socket=" + home.resolve("run/libvirt-sock");
        Await.until("the simulator answers", () -> Command.run("virsh", "-c", uri, "list").exit() == 0,
                () -> String.join("\n", framework.ask("components")));
        Path even = DriverBundle.simulator("9.0.0", home);
        Path odd = DriverBundle.simulator("9.0.1", home);
        try (PythonClient client = PythonClient.recorder(uri, 2)) {
            client.make("watch(1, 0)");
            use(client);
            for (int number = 0; number < FIRST; number++) {
                update(number % 4 < 2 ? even : odd, client);
            }
            assertThat(new OneName(List.of())).isEqualTo(new OneName(List.of()));
            awaitGenerations();
            long threads = threads();
            long files = files();
            long classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
            long heap = heap();

            for (int number = FIRST; number < UPDATES; number++) {
                update(number % 4 < 2 ? even : odd, client);
            }

            assertThat(new OneNumber(Set.of())).isEqualTo(new OneNumber(Set.of()));
            awaitGenerations();
            Await.until("no thread is left", () -> threads() <= threads,
                    () -> threads + " before, now " + Thread.getAllStackTraces().keySet());
            Await.until("no file is left open", () -> files() <= files, () -> files + " before, now " + files());
            Await.until("no class is left",
                    () -> ManagementFactory.getClassLoadingMXBean().getLoadedClassCount() <= classes + classes / 10,
                    () -> classes + " before, now " + ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
            Await.until("the heap has not grown", () -> heap() <= heap + BYTES_KEPT + UPDATES * BYTES_AN_UPDATE,
                    () -> heap + " bytes before, now " + heap());
            assertThat(client.make("closed")).isEqualTo("[]");
            assertThat(client.make("len(of(1, 0, 'test'))")).isEqualTo(Integer.toString(2 * (UPDATES + 1)));
        }
    }

    /** A bundle of the version that serves takes its place, one of another is installed beside it. */
    private static void update(Path jar, PythonClient client) {
        ShellSocket.run(home.resolve("run/shell-sock"), "driver-update simulator " + jar).ok();
        use(client);
        framework.ask("note " + DriverBundle.SIMULATOR);
    }

    /** Makes use of most that a driver has: calls, events, definitions, other objects, a job of its own. */
    private static void use(PythonClient client) {
        client.make("dom('test').suspend()");
        client.make("dom('test').resume()");
        client.make("c.defineXML(document('guest')).create()");
        client.make(
                "[c.getAllDomainStats(), pool('default-pool').XMLDesc(), c.listAllNetworks(), dom('test').XMLDesc()][-1]");
        client.make("dom('guest').destroy()");
        client.make("dom('guest').undefine()");
    }

    private static void awaitGenerations() {
        Await.until("the class loaders of the bundles that have gone are collected",
                () -> framework.ask("loaders").size() <= 1 + KEPT_BY_JDK,
                () -> String.join("\n", framework.ask("loaders")));
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> name.startsWith("jvirtd-") && !name.startsWith("jvirtd-worker")
                        && !name.startsWith("jvirtd-prio") && !name.startsWith("jvirtd-event"))
                .count();
    }

    private static long files() {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
