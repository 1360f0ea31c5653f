/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;

/** Programs of the host that run for a call. What they write is bounded; at the end of the driver they are killed. */
@AnyThread
public final class Programs implements AutoCloseable {
    /** As much of what a program writes is kept: bytes. */
    private static final int KEPT = 16 * 1024;
    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final Set<Process> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Finds a program by its name, or by its path; null when it is not there. */
    public Path find(String name) {
        if (name.contains("/")) {
            return Files.isExecutable(Path.of(name)) ? Path.of(name) : null;
        }
        String folders = System.getenv("PATH");
        for (String folder : (folders == null ? DEFAULT_PATH : folders).split(":")) {
            Path file = Path.of(folder.isEmpty() ? "." : folder, name).toAbsolutePath();
            if (Files.isExecutable(file) && !Files.isDirectory(file)) {
                return file;
            }
        }
        return null;
    }

    /**
     * Runs a program to its end. The caller parks its worker.
     *
     * @param command the program and its arguments
     * @throws VirtException VIR_ERR_INTERNAL_ERROR with what it said, when it fails or cannot be started
     */
    @OnWorker
    public void run(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LC_ALL", "C");
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process process = null;
        try {
            process = builder.start();
            running.add(process);
            if (closed) {
                process.toHandle().destroyForcibly();
            }
            String said = read(process.getErrorStream());
            int status = process.waitFor();
            if (status != 0) {
                throw failed(command, status, said);
            }
        } catch (IOException e) {
            throw VirtException.internal(ErrorDomain.NONE,
                    "cannot run " + command.get(0) + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw VirtException.internal(ErrorDomain.NONE, command.get(0) + " was interrupted", e);
        } finally {
            if (process != null) {
                process.toHandle().destroyForcibly();
                running.remove(process);
            }
        }
    }

    /** Kills what runs; later programs are killed at once. */
    @Override
    public void close() {
        closed = true;
        running.forEach(process -> process.toHandle().destroyForcibly());
    }

    private static VirtException failed(List<String> command, int status, String said) {
        String end = status > 128 ? "fatal signal " + (status - 128) : "exit status " + status;
        return VirtException.internal(ErrorDomain.NONE,
                "Child process (" + String.join(" ", command) + ") unexpected " + end + ": " + said, null);
    }

    /** Reads to the end, but keeps little. */
    private static String read(InputStream in) throws IOException {
        try (in) {
            byte[] kept = in.readNBytes(KEPT);
            in.transferTo(OutputStream.nullOutputStream());
            return new String(kept, StandardCharsets.UTF_8);
        }
    }
}
