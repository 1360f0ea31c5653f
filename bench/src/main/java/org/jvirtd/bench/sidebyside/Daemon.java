/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.bench.sidebyside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A daemon under load: a process with a socket, whose CPU time and memory are read from {@code /proc}. */
public final class Daemon implements AutoCloseable {
    private static final double TICKS_PER_SECOND = 100.0;
    private static final int UTIME_FIELD = 13;
    private static final int STIME_FIELD = 14;

    private final String name;
    private final Path socket;
    private final Process process;
    private final long pid;
    private final double startSeconds;

    private Daemon(String name, Path socket, Process process, long pid, double startSeconds) {
        this.name = name;
        this.socket = socket;
        this.process = process;
        this.pid = pid;
        this.startSeconds = startSeconds;
    }

    /**
     * Starts a daemon and waits for its first answer.
     *
     * @param pidFile where the daemon writes its own process number, for one that is started through a wrapper
     */
    public static Daemon start(String name, List<String> command, Path folder, Path socket, Path pidFile)
            throws IOException {
        long begin = System.nanoTime();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".out").toFile());
        builder.environment().put("XDG_RUNTIME_DIR", folder.toString());
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        Process process = builder.start();
        long limit = begin + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < limit && process.isAlive()) {
            if (Files.exists(socket)) {
                try (RawConnection connection = RawConnection.open(socket)) {
                    double seconds = (System.nanoTime() - begin) / 1e9;
                    long pid = Files.exists(pidFile)
                            ? Long.parseLong(Files.readString(pidFile).trim())
                            : process.pid();
                    return new Daemon(name, socket, process, pid, seconds);
                } catch (IOException e) {
                    // not there for clients so far; the loop's limit ends the wait
                }
            }
            pause();
        }
        process.destroy();
        throw new IOException(name + " did not answer within 60 s; its output is in " + folder);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The number of its process. */
    public long pid() {
        return pid;
    }

    String name() {
        return name;
    }

    /** Where it takes connections. */
    public Path socket() {
        return socket;
    }

    /** From the start of the process to its first answered call, seconds. */
    double startSeconds() {
        return startSeconds;
    }

    /** User and system time that the daemon has used, seconds. */
    public double cpuSeconds() {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = ("x " + stat.substring(stat.lastIndexOf(')') + 2)).split(" ");
            // fields[1] is field 3 of proc(5), the state
            return (Long.parseLong(fields[UTIME_FIELD - 1]) + Long.parseLong(fields[STIME_FIELD - 1]))
                    / TICKS_PER_SECOND;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Resident memory, MiB. */
    public double residentMib() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("\\D+", "")) / 1024.0;
                }
            }
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
