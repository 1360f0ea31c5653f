/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.bench.sidebyside;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.HdrHistogram.Histogram;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** Connections of the real client library, a thread each, one call at a time. */
final class LibraryLoad {
    private static final int INFO_BYTES = 64;

    private final int connections;

    LibraryLoad(int connections) {
        this.connections = connections;
    }

    /** libvirt's C library. */
    static final class Libvirt {
        static {
            Native.register("libvirt.so.0");
        }

        private Libvirt() {}

        static native Pointer virConnectOpen(String uri);

        static native int virConnectClose(Pointer connection);

        static native Pointer virDomainLookupByName(Pointer connection, String name);

        static native int virDomainGetInfo(Pointer domain, Pointer info);

        static native int virDomainFree(Pointer domain);
    }

    Sample run(Daemon daemon, double seconds) throws IOException, InterruptedException {
        String uri = "test+unix:///default?socket=" + daemon.socket();
        long begin = System.nanoTime();
        long countFrom = begin + (long) (seconds * 0.2e9);
        long end = begin + (long) (seconds * 1.2e9);
        List<Thread> threads = new ArrayList<>();
        Histogram latency = new Histogram(TimeUnit.SECONDS.toNanos(60), 3);
        AtomicReference<String> failure = new AtomicReference<>();
        for (int i = 0; i < connections; i++) {
            Thread thread = new Thread(() -> {
                Histogram own = new Histogram(TimeUnit.SECONDS.toNanos(60), 3);
                String wrong = callUntil(uri, countFrom, end, own);
                if (wrong != null) {
                    failure.set(wrong);
                }
                synchronized (latency) {
                    latency.add(own);
                }
            }, "load-" + i);
            thread.start();
            threads.add(thread);
        }
        TimeUnit.NANOSECONDS.sleep(Math.max(0, countFrom - System.nanoTime()));
        double cpu = daemon.cpuSeconds();
        TimeUnit.NANOSECONDS.sleep(Math.max(0, end - System.nanoTime()));
        double used = daemon.cpuSeconds() - cpu;
        for (Thread thread : threads) {
            thread.join();
        }
        if (failure.get() != null) {
            throw new IOException(failure.get());
        }
        return Sample.of(latency, (end - countFrom) / 1e9, used);
    }

    private static String callUntil(String uri, long countFrom, long end, Histogram latency) {
        Pointer connection = Libvirt.virConnectOpen(uri);
        if (connection == null) {
            return "the client library cannot open " + uri;
        }
        try (com.sun.jna.Memory info = new com.sun.jna.Memory(INFO_BYTES)) {
            Pointer domain = Libvirt.virDomainLookupByName(connection, "test");
            if (domain == null) {
                return "no domain test on " + uri;
            }
            long before = System.nanoTime();
            while (before < end) {
                if (Libvirt.virDomainGetInfo(domain, info) < 0) {
                    return "virDomainGetInfo failed on " + uri;
                }
                long after = System.nanoTime();
                if (before >= countFrom && after <= end) {
                    latency.recordValue(after - before);
                }
                before = after;
            }
            Libvirt.virDomainFree(domain);
            return null;
        } finally {
            Libvirt.virConnectClose(connection);
        }
    }
}
