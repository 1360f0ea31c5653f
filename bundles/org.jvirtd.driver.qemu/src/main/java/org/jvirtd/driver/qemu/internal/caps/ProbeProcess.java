/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.caps;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A QEMU without a machine, that only answers questions. It has a session of its own, so that whatever it starts ends with it, and
 * it ends when this daemon does. What it says besides is bounded: nobody reads it, so that it waits when the pipe is full.
 */
final class ProbeProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProbeProcess.class);
    private static final int MAX_COMPLAINT = 4096;
    private static final int SESSION_FIELD = 3;
    private static final int KILL_ROUNDS = 50;
    private static final long KILL_PAUSE_MILLIS = 20;
    private static final List<Path> FOLDERS = List.of(Path.of("/usr/bin"), Path.of("/bin"));

    private final Process process;
    private final Path folder;

    private ProbeProcess(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /**
     * Starts one.
     *
     * @param parent where its own folder is made
     * @param accelerators such as {@code kvm:tcg}
     */
    static ProbeProcess start(Path binary, Path parent, String accelerators) throws IOException {
        Files.createDirectories(parent);
        Path folder = Files.createTempDirectory(parent, "qmp-");
        try {
            List<String> command = new ArrayList<>();
            wrapper("setsid").ifPresent(command::add);
            wrapper("setpriv").ifPresent(tool -> command.addAll(List.of(tool, "--pdeathsig", "KILL")));
            command.addAll(List.of(binary.toString(), "-S", "-no-user-config", "-nodefaults", "-nographic", "-machine",
                    "none,accel=" + accelerators, "-qmp",
                    "unix:" + folder.resolve("qmp.monitor").toString().replace(",", ",,") + ",server=on,wait=off"));
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().put("LC_ALL", "C");
            builder.environment().put("HOME", folder.toString());
            return new ProbeProcess(builder.start(), folder);
        } catch (IOException e) {
            remove(folder);
            throw e;
        }
    }

    private static Optional<String> wrapper(String tool) {
        return FOLDERS.stream().map(f -> f.resolve(tool)).filter(Files::isExecutable).findFirst().map(Path::toString);
    }

    /** The socket that it will listen on. */
    Path socket() {
        return folder.resolve("qmp.monitor");
    }

    /** Waits a moment; true if it has ended by then. */
    boolean endsWithin(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** How it ended. */
    int exitStatus() {
        return process.exitValue();
    }

    /** What it has complained of until now, at most a few lines. */
    String complaint() {
        try {
            InputStream said = process.getErrorStream();
            byte[] bytes = said.readNBytes(Math.min(MAX_COMPLAINT, said.available()));
            return new String(bytes, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** Ends it and all that it started, and removes its folder. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            for (int round = 0; round < KILL_ROUNDS && killSession(); round++) {
                process.waitFor(KILL_PAUSE_MILLIS, TimeUnit.MILLISECONDS);
                Thread.sleep(KILL_PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeQuietly(process.getErrorStream());
        remove(folder);
    }

    /** Kills all of its session; false if there was none left. */
    private boolean killSession() {
        boolean found = false;
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path entry : processes) {
                long pid = Long.parseLong(entry.getFileName().toString());
                if (inSession(entry)) {
                    found = true;
                    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
                }
            }
        } catch (IOException e) {
            LOG.warn("the processes of this machine cannot be listed", e);
        }
        return found;
    }

    /** Whether a live process is of its session. */
    private boolean inSession(Path entry) {
        try {
            String stat = Files.readString(entry.resolve("stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return fields[SESSION_FIELD].equals(Long.toString(process.pid())) && !"Z".equals(fields[0])
                    && !"X".equals(fields[0]);
        } catch (IOException e) {
            return false;
        }
    }

    private static void closeQuietly(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            LOG.debug("a pipe could not be closed", e);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be removed", folder, e);
        }
    }
}
