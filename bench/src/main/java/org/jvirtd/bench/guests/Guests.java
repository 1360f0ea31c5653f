/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.bench.guests;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jvirtd.bench.sidebyside.Daemon;
import org.jvirtd.bench.sidebyside.Daemons;
import org.jvirtd.bench.stuck.Table;

/**
 * Real guests (emulated, paused, small): what they cost the daemon, what a frozen one costs the others, and how fast the contents of
 * volumes come and go, beside the reference daemon.
 */
public final class Guests {
    private static final int WORKERS = 20;

    private final Path distribution;
    private final Path folder;
    private final Table table;

    private Guests(Path distribution, Path folder, Table table) {
        this.distribution = distribution;
        this.folder = folder;
        this.table = table;
    }

    /**
     * @param args the assembled folder of jvirtd, and a part of the names of the scenarios to run (default all)
     */
    public static void main(String[] args) throws IOException {
        @SuppressWarnings("checkstyle:RegexpSinglelineJava")
        PrintStream console = System.out;
        Table table = new Table(console);
        Path folder = Files.createTempDirectory("jvirtd-bench");
        new Guests(Path.of(args[0]).toAbsolutePath(), folder, table).run(args.length > 1 ? args[1] : "");
        console.println(table.missed() + " missed");
    }

    private void run(String only) throws IOException {
        if ("memory".contains(only)) {
            memory();
        }
        if ("frozen".contains(only)) {
            frozen();
        }
        if ("streams".contains(only)) {
            streams();
        }
    }

    private void memory() throws IOException {
        GuestMemory jvirtd;
        try (Host host = jvirtd("memory")) {
            jvirtd = GuestMemory.measure(host, true);
        }
        try (Host host = reference("memory-reference")) {
            jvirtd.print(table, GuestMemory.measure(host, false));
        }
    }

    private void frozen() throws IOException {
        FrozenGuest jvirtd;
        try (Host host = jvirtd("frozen")) {
            jvirtd = FrozenGuest.measure(host);
        }
        try (Host host = reference("frozen-reference")) {
            jvirtd.print(table, FrozenGuest.measure(host));
        }
    }

    private void streams() throws IOException {
        try (Host ours = jvirtd("streams"); Host theirs = reference("streams-reference")) {
            new Streams(folder, ours, theirs).run(table);
        }
    }

    private Host jvirtd(String name) throws IOException {
        return new Host(Daemons.jvirtd(distribution, folder, name));
    }

    private Host reference(String name) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name));
        Daemon daemon = Daemons.referenceWithGuests(home, WORKERS);
        return new Host(daemon);
    }
}
