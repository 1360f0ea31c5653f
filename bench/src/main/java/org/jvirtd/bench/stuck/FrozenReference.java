/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.bench.stuck;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jvirtd.bench.sidebyside.Calls;
import org.jvirtd.bench.sidebyside.Daemon;
import org.jvirtd.bench.sidebyside.Daemons;

/**
 * The reference daemon with a guest whose process is stopped: one stuck call and the statistics of all, then as many stuck calls as it
 * has workers and what others ask.
 */
final class FrozenReference {
    private static final int WORKERS = 20;
    private static final int RUNNING_CALLS = 5;
    private static final int PATIENCE_SECONDS = 8;
    private static final String URI = "qemu:///system";

    /** What was measured, in words. */
    record Result(String statistics, String info, String suspend, String connection) {
        static final Result NONE = new Result("", "", "", "");
    }

    private FrozenReference() {}

    /** Measures it; where this is not possible, the result says so. */
    static Result measure(Path folder) throws IOException {
        if (!"root".equals(System.getProperty("user.name"))
                || !Files.isExecutable(Path.of("/usr/bin/qemu-system-x86_64"))) {
            return new Result("needs root and qemu", "", "", "");
        }
        try (Daemon daemon = Daemons.referenceWithGuests(folder, WORKERS)) {
            return measure(daemon);
        } catch (IOException e) {
            return new Result("failed: " + e.getMessage(), "", "", "");
        }
    }

    private static Result measure(Daemon daemon) throws IOException {
        List<ProcessHandle> guests = new ArrayList<>();
        String mark = Long.toString(daemon.pid());
        List<RawClient> callers = new ArrayList<>();
        try (RawClient client = RawClient.open(daemon.socket(), URI)) {
            byte[] frozen = guest(client, "frozen-" + mark, guests);
            byte[] healthy = guest(client, "healthy-" + mark, guests);
            signal(guests.get(0), "STOP");
            client.send(Procedures.SUSPEND, frozen);
            FrozenDomains.pause(500);
            long begin = System.nanoTime();
            String statistics = answered(client.send(Procedures.GET_ALL_DOMAIN_STATS, Calls.ints(0, 0, 0)), begin);
            for (int i = 0; i < WORKERS; i += RUNNING_CALLS) {
                RawClient caller = RawClient.open(daemon.socket(), URI);
                callers.add(caller);
                for (int n = 0; n < RUNNING_CALLS; n++) {
                    caller.send(Procedures.SUSPEND, frozen);
                }
            }
            FrozenDomains.pause(500);
            try (RawClient other = RawClient.open(daemon.socket(), URI)) {
                String connection = connect(daemon);
                begin = System.nanoTime();
                CompletableFuture<RawClient.Reply> info = other.send(Procedures.GET_INFO, healthy);
                CompletableFuture<RawClient.Reply> suspend = other.send(Procedures.SUSPEND, healthy);
                return new Result(statistics, answered(info, begin), answered(suspend, begin), connection);
            }
        } finally {
            // The daemon ends in order only when nothing is stuck any more.
            guests.forEach(ProcessHandle::destroyForcibly);
            for (RawClient caller : callers) {
                caller.close();
            }
        }
    }

    private static String connect(Daemon daemon) {
        long begin = System.nanoTime();
        try {
            RawClient.open(daemon.socket(), URI).close();
            return took(begin);
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    private static byte[] guest(RawClient client, String name, List<ProcessHandle> guests) throws IOException {
        client.ask(Procedures.CREATE_XML, Calls.join(Calls.string("<domain type='qemu'><name>" + name
                + "</name><memory unit='MiB'>16</memory><os><type arch='x86_64' machine='pc'>hvm</type></os></domain>"),
                Calls.ints(0)));
        Optional<ProcessHandle> process = ProcessHandle.allProcesses().filter(p -> isGuest(p, name)).findFirst();
        guests.add(process.orElseThrow(() -> new IOException("the guest " + name + " has no process")));
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

    private static void signal(ProcessHandle process, String name) throws IOException {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO().start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static String answered(CompletableFuture<RawClient.Reply> call, long begin) throws IOException {
        long left = begin + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS) - System.nanoTime();
        try {
            return Table.number((call.get(left, TimeUnit.NANOSECONDS).nanos() - begin) / 1e6) + " ms";
        } catch (TimeoutException e) {
            return "no answer within " + PATIENCE_SECONDS + " s";
        } catch (ExecutionException e) {
            return "connection lost";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static String took(long begin) {
        return Table.number(FrozenDomains.millis(begin)) + " ms";
    }
}
