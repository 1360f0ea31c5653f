/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.bench.stuck;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** How long calls wait while the simulator's bundle is exchanged. */
final class Updates {
    private static final int CALLERS = 32;
    private static final int TIMES = 7;
    private static final int FEW = 100;
    private static final int MANY = 10_000;
    private static final double PAUSE_MILLIS = 300;
    private static final double PAUSE_OF_MANY_MILLIS = 3000;
    private static final String BUNDLE = "org.jvirtd.driver.simulator";

    private final Target target;
    private final Table table;
    private final Path jar;
    private final Path folder;
    private int domains = 1;
    private int version;

    Updates(Target target, Table table, Path distribution, Path folder) throws IOException {
        this.target = target;
        this.table = table;
        this.folder = folder;
        try (Stream<Path> files = Files.walk(distribution.resolve("system"))) {
            this.jar = files.filter(file -> file.getFileName().toString().matches(BUNDLE + "-.*\\.jar")).findFirst()
                    .orElseThrow(() -> new IOException("no bundle " + BUNDLE));
        }
    }

    /** A client that calls as soon as it is answered. */
    private final class Caller extends Thread {
        private final RawClient client;
        private final byte[] domain;
        private final AtomicLong longest = new AtomicLong();
        private final AtomicInteger calls = new AtomicInteger();
        private volatile boolean over;
        private volatile String failure = "";

        Caller() throws IOException {
            super("caller");
            client = target.client();
            domain = client.lookup("test");
        }

        @Override
        public void run() {
            try {
                while (!over) {
                    long begin = System.nanoTime();
                    client.ask(Procedures.GET_INFO, domain);
                    longest.accumulateAndGet(System.nanoTime() - begin, Math::max);
                    calls.incrementAndGet();
                }
            } catch (IOException e) {
                failure = String.valueOf(e.getMessage());
            }
        }
    }

    void run() throws IOException {
        measure(PAUSE_MILLIS);
        more(FEW);
        measure(PAUSE_MILLIS);
        more(MANY);
        measure(PAUSE_OF_MANY_MILLIS);
    }

    private void more(int count) throws IOException {
        target.start(IntStream.range(domains, count).mapToObj(i -> "vm" + i).toList());
        domains = count;
    }

    private void measure(double bound) throws IOException {
        List<Caller> callers = new ArrayList<>();
        try {
            for (int i = 0; i < CALLERS; i++) {
                callers.add(new Caller());
            }
            callers.forEach(Thread::start);
            await(callers);
            line(callers, "a higher version beside it", bound, true);
            line(callers, "the same version in its place", bound, false);
        } finally {
            for (Caller caller : callers) {
                caller.over = true;
                caller.client.close();
            }
        }
    }

    private void line(List<Caller> callers, String how, double bound, boolean higher) throws IOException {
        List<Double> pauses = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            version += higher || version == 0 ? 1 : 0;
            Path next = versioned("9.0." + version);
            callers.forEach(caller -> caller.longest.set(0));
            target.shell.run("driver-update simulator " + next);
            await(callers);
            pauses.add(callers.stream().mapToLong(caller -> caller.longest.get()).max().orElse(0) / 1e6);
        }
        Collections.sort(pauses);
        double longest = pauses.get(TIMES - 1);
        table.line(domains + " domains, " + CALLERS + " callers, " + how + ": longest pause (median of " + TIMES + ")",
                "<= " + Table.number(bound) + " ms",
                Table.number(longest) + " ms (" + Table.number(pauses.get(TIMES / 2)) + ")", "", longest <= bound);
    }

    /** Waits until each has been answered twice: the first of these calls may have begun before. */
    private static void await(List<Caller> callers) throws IOException {
        for (Caller caller : callers) {
            int before = caller.calls.get();
            while (caller.calls.get() < before + 2) {
                if (!caller.failure.isEmpty()) {
                    throw new IOException("a call failed: " + caller.failure);
                }
                FrozenDomains.pause(1);
            }
        }
    }

    /** The bundle with this version in its manifest. */
    private Path versioned(String wanted) throws IOException {
        Path copy = folder.resolve("simulator-" + wanted + ".jar");
        try (JarFile from = new JarFile(jar.toFile())) {
            from.getManifest().getMainAttributes().put(new Attributes.Name("Bundle-Version"), wanted);
            try (OutputStream file = Files.newOutputStream(copy);
                    JarOutputStream to = new JarOutputStream(file, from.getManifest())) {
                for (ZipEntry entry : from.stream().filter(it -> !it.getName().equals(JarFile.MANIFEST_NAME))
                        .toList()) {
                    to.putNextEntry(new ZipEntry(entry.getName()));
                    try (InputStream in = from.getInputStream(entry)) {
                        in.transferTo(to);
                    }
                }
            }
        }
        return copy;
    }
}
