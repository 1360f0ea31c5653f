/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.bench.guests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jvirtd.bench.sidebyside.Calls;
import org.jvirtd.bench.sidebyside.Daemon;
import org.jvirtd.bench.stuck.Procedures;
import org.jvirtd.bench.stuck.RawClient;

/** A daemon with emulated guests, which end with it. */
final class Host implements AutoCloseable {
    static final String URI = "qemu:///system";
    private static final int START_PAUSED = 1;
    private static final int LIMIT_SECONDS = 120;

    final Daemon daemon;
    final RawClient client;
    private final List<ProcessHandle> guests = new ArrayList<>();

    Host(Daemon daemon) throws IOException {
        this.daemon = daemon;
        this.client = RawClient.open(daemon.socket(), URI);
    }

    RawClient open() throws IOException {
        return RawClient.open(daemon.socket(), URI);
    }

    /** Starts a small paused guest. */
    byte[] guest(String name) throws IOException {
        client.ask(Procedures.CREATE_XML, Calls.join(Calls.string("<domain type='qemu'><name>" + name
                + "</name><memory unit='MiB'>16</memory><os><type arch='x86_64' machine='pc'>hvm</type></os>"
                + "<devices><memballoon model='virtio'/></devices></domain>"), Calls.ints(START_PAUSED)));
        guests.add(ProcessHandle.allProcesses().filter(p -> isGuest(p, name)).findFirst()
                .orElseThrow(() -> new IOException("the guest " + name + " has no process")));
        return client.lookup(name);
    }

    private static boolean isGuest(ProcessHandle process, String name) {
        try {
            String command = Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"),
                    StandardCharsets.ISO_8859_1);
            return command.contains("qemu-system") && command.contains("guest=" + name + ",");
        } catch (IOException e) {
            return false;
        }
    }

    /** Stops the process of the guest that was started as the n-th. */
    void freeze(int number) throws IOException {
        run(List.of("kill", "-STOP", Long.toString(guests.get(number).pid())));
    }

    /** Runs virsh on it; what it does not do is an exception. */
    void virsh(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("virsh", "-q", "-c",
                "qemu+unix:///system?socket=" + daemon.socket()));
        command.addAll(List.of(arguments));
        run(command);
    }

    private static void run(List<String> command) throws IOException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(command + " failed: " + said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** All threads of the daemon. */
    int threads() throws IOException {
        try (var tasks = Files.list(Path.of("/proc", Long.toString(daemon.pid()), "task"))) {
            return (int) tasks.count();
        }
    }

    @Override
    public void close() throws IOException {
        // The reference ends in order only when nothing is stuck any more.
        guests.forEach(ProcessHandle::destroyForcibly);
        client.close();
        daemon.close();
    }
}
