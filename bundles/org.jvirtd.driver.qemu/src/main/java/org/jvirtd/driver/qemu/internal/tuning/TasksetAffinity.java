/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.tuning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.tuning.CpuSets;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;

/** Pins through util-linux's {@code taskset}, one short process a thread. */
@OnWorker
final class TasksetAffinity implements Affinity {
    private static final int EINVAL = 22;
    private static final int LIMIT_SECONDS = 10;

    @Override
    public void set(QemuDomain domain, List<Integer> threads, BitSet cpus) {
        String list = CpuSets.write(cpus);
        for (int thread : threads) {
            if (pin(domain, thread, list) != 0 && threads(domain).contains(thread)) {
                throw Mistakes.system("cannot set CPU affinity on process " + thread + ": Invalid argument", EINVAL);
            }
        }
    }

    @Override
    public List<Integer> threads(QemuDomain domain) {
        Path tasks = Path.of("/proc", Long.toString(domain.state().run().pid()), "task");
        try (Stream<Path> all = Files.list(tasks)) {
            return all.map(path -> Integer.valueOf(path.getFileName().toString())).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static int pin(QemuDomain domain, int thread, String cpus) {
        try {
            return domain.managed().await("pinning of thread " + thread, () -> run(thread, cpus));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Mistakes.failed("interrupted while a thread is pinned");
        }
    }

    private static int run(int thread, String cpus) throws InterruptedException {
        Process taskset;
        try {
            taskset = new ProcessBuilder("taskset", "-p", "-c", cpus, Integer.toString(thread))
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException e) {
            throw Mistakes.internal("cannot run taskset: " + e.getMessage());
        }
        if (!taskset.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            taskset.destroyForcibly();
            return -1;
        }
        return taskset.exitValue();
    }
}
