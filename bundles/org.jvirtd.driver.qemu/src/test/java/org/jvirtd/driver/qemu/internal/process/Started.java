/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Processes that a test starts; none outlives it. */
final class Started implements AutoCloseable {
    private static final long LIMIT_NANOS = 30_000_000_000L;
    private static final long PAUSE_NANOS = 1_000_000L;

    private final ProcessTable processes = new ProcessTable();
    private final Path folder;
    private ProcessId process;

    Started(Path folder) {
        this.folder = folder;
    }

    ProcessId shell(String script) throws IOException, InterruptedException {
        return start(Path.of("/bin/sh"), List.of("-c", script), Map.of("PATH", "/usr/bin:/bin"));
    }

    ProcessId start(Path program, List<String> arguments, Map<String, String> environment)
            throws IOException, InterruptedException {
        process = new DetachedLauncher(processes)
                .launch(new ProcessOrder(program, arguments, environment, pidFile(), log()));
        return process;
    }

    ProcessTable processes() {
        return processes;
    }

    Path pidFile() {
        return folder.resolve("x.pid");
    }

    Path log() {
        return folder.resolve("x.log");
    }

    /** Waits until the process has said this. */
    void awaitSaid(String text) throws InterruptedException {
        await(() -> read(log()).contains(text));
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + LIMIT_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not within the limit");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            processes.kill(process);
        }
    }
}
