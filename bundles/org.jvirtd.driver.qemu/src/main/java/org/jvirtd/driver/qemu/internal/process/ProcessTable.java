/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.jvirtd.api.thread.AnyThread;

/** The host's processes, as /proc shows them. A zombie is no process any more. */
@AnyThread
public final class ProcessTable {
    /** Where the fields after the program's name have the state, and the time of the start. */
    private static final int STATE = 0;
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final int START = 19;
    private static final int PROCESSOR = 36;
    /** Of the times that the kernel tells programs: USER_HZ, the same on every host. */
    private static final long NANOS_OF_TICK = 10_000_000;

    private final Path proc;

    /** The processes of this host. */
    public ProcessTable() {
        this(Path.of("/proc"));
    }

    ProcessTable(Path proc) {
        this.proc = proc;
    }

    /** The process that has this number now; empty if none does. */
    public Optional<ProcessId> identify(long pid) {
        return stat(pid).map(stat -> new ProcessId(pid, stat.startTicks()));
    }

    /** Whether it lives. */
    public boolean alive(ProcessId process) {
        return living(process).isPresent();
    }

    /** Whether it lives and is halted by a signal, so that no signal but the last reaches it. */
    public boolean halted(ProcessId process) {
        return living(process).map(stat -> stat.state() == 'T' || stat.state() == 't').orElse(false);
    }

    /** The time that processors have spent with it, ns; 0 if it does not live. */
    public long cpuNanos(ProcessId process) {
        return living(process).map(stat -> stat.cpuTicks() * NANOS_OF_TICK).orElse(0L);
    }

    /** What a thread of a process has used; empty if there is no such thread. */
    public Optional<ThreadUse> thread(long pid, int thread) {
        return stat(Path.of(Long.toString(pid), "task", Integer.toString(thread)))
                .map(stat -> new ThreadUse(stat.cpuTicks() * NANOS_OF_TICK, stat.processor()));
    }

    /** The arguments that a process was started with, program first; empty if there is no such process. */
    public List<String> arguments(long pid) {
        try {
            String all = Files.readString(proc.resolve(Long.toString(pid)).resolve("cmdline"),
                    StandardCharsets.ISO_8859_1);
            return all.isEmpty() ? List.of() : List.of(all.split("\0"));
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Asks it to end; nothing happens if it has ended. */
    public void terminate(ProcessId process) {
        handle(process).ifPresent(ProcessHandle::destroy);
    }

    /** Ends it; nothing happens if it has ended. */
    public void kill(ProcessId process) {
        handle(process).ifPresent(ProcessHandle::destroyForcibly);
    }

    private Optional<ProcessHandle> handle(ProcessId process) {
        // The handle first: it remembers when its process started and signals no other one.
        Optional<ProcessHandle> handle = ProcessHandle.of(process.pid());
        return alive(process) ? handle : Optional.empty();
    }

    private Optional<Stat> living(ProcessId process) {
        return stat(process.pid()).filter(stat -> stat.startTicks() == process.startTicks());
    }

    private Optional<Stat> stat(long pid) {
        return pid <= 0 ? Optional.empty() : stat(Path.of(Long.toString(pid)));
    }

    private Optional<Stat> stat(Path folder) {
        try {
            String line = Files.readString(proc.resolve(folder).resolve("stat"), StandardCharsets.ISO_8859_1);
            // The program's name is in brackets and may hold anything, brackets and spaces too.
            String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            char state = fields[STATE].charAt(0);
            if (state == 'Z' || state == 'X' || state == 'x') {
                return Optional.empty();
            }
            return Optional.of(new Stat(state, Long.parseLong(fields[START]),
                    Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]),
                    fields.length > PROCESSOR ? Integer.parseInt(fields[PROCESSOR]) : 0));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * What a thread has used.
     *
     * @param cpuNanos the time that processors have spent with it
     * @param processor where it ran last
     */
    public record ThreadUse(long cpuNanos, int processor) {}

    private record Stat(char state, long startTicks, long cpuTicks, int processor) {}
}
