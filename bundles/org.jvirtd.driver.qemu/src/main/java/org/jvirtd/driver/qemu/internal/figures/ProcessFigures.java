/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.figures;

import java.util.BitSet;
import java.util.Optional;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.driver.qemu.internal.domain.Run;
import org.jvirtd.driver.qemu.internal.host.KernelFiles;

/** What the kernel counts of the processes of runs and of their threads. */
@AnyThread
final class ProcessFigures {
    /** Fields of a stat file, counted from the one behind the program's name. */
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final int START = 19;
    private static final int PROCESSOR = 36;
    /** Of the times that the kernel tells programs: USER_HZ, the same on every host. */
    private static final long NANOS_OF_TICK = 10_000_000;
    private static final String RESIDENT = "VmRSS:";
    private static final String WAITED = "wait_sum";
    private static final String ALLOWED = "Cpus_allowed_list:";
    private static final long NANOS_OF_MILLI = 1_000_000;

    private final KernelFiles kernel;

    ProcessFigures(KernelFiles kernel) {
        this.kernel = kernel;
    }

    /** Time that processors have spent with something, ns. */
    record Times(long user, long system) {
        long total() {
            return user + system;
        }
    }

    /**
     * A thread of a run.
     *
     * @param processor the last one that ran it
     * @param waited for something, ns; 0 where the kernel does not count it
     * @param delayed how long it could have run but did not, ns
     */
    record ThreadFigures(Times times, int processor, long waited, long delayed) {}

    /** Of the whole process; empty when it has ended. */
    Optional<Times> times(Run run) {
        return stat("proc/" + run.pid() + "/stat").filter(fields -> Long.parseLong(fields[START]) == run.startTicks())
                .map(ProcessFigures::times);
    }

    /** The memory of its process that is in the host's, KiB; 0 when it is not known. */
    long residentKib(Run run) {
        String file = "proc/" + run.pid() + "/status";
        return kernel.lines(file).stream().filter(line -> line.startsWith(RESIDENT))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", ""))).findFirst().orElse(0);
    }

    /** Of one thread; empty when it has ended. */
    Optional<ThreadFigures> thread(Run run, int thread) {
        String folder = "proc/" + run.pid() + "/task/" + thread;
        return stat(folder + "/stat").map(fields -> new ThreadFigures(times(fields),
                Integer.parseInt(fields[PROCESSOR]), waited(folder), delayed(folder)));
    }

    /** The processors that a thread may run on. */
    BitSet allowed(Run run, int thread) {
        String file = "proc/" + run.pid() + "/task/" + thread + "/status";
        return kernel.lines(file).stream().filter(line -> line.startsWith(ALLOWED)).findFirst()
                .map(line -> KernelFiles.setOf(line.substring(ALLOWED.length()).strip())).orElseGet(BitSet::new);
    }

    /** The processors that are online. */
    BitSet online() {
        return kernel.set("sys/devices/system/cpu/online");
    }

    private long waited(String folder) {
        return kernel.lines(folder + "/sched").stream().filter(line -> line.contains(WAITED))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .mapToLong(millis -> (long) (Double.parseDouble(millis) * NANOS_OF_MILLI)).findFirst().orElse(0);
    }

    private long delayed(String folder) {
        return kernel.text(folder + "/schedstat").map(text -> text.split(" ")).filter(fields -> fields.length > 1)
                .map(fields -> Long.parseLong(fields[1])).orElse(0L);
    }

    private static Times times(String[] fields) {
        return new Times(Long.parseLong(fields[USER_TIME]) * NANOS_OF_TICK,
                Long.parseLong(fields[SYSTEM_TIME]) * NANOS_OF_TICK);
    }

    private Optional<String[]> stat(String file) {
        // The program's name is in brackets and may hold anything, brackets and spaces too.
        return kernel.text(file).map(line -> line.substring(line.lastIndexOf(')') + 2).split(" "))
                .filter(fields -> fields.length > PROCESSOR);
    }
}
