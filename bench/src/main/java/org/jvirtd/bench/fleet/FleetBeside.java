/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.bench.fleet;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jvirtd.bench.sidebyside.Daemon;
import org.jvirtd.bench.sidebyside.Daemons;
import org.jvirtd.bench.stuck.Table;

/** 10,000 simulated domains in both daemons, one after the other, with the same clients. */
public final class FleetBeside {
    private static final int DOMAINS = 10_000;
    private static final double RATE = 3;

    private FleetBeside() {}

    /**
     * @param args the assembled folder of jvirtd, and how many domains (default 10,000)
     */
    public static void main(String[] args) throws IOException {
        int domains = args.length > 1 ? Integer.parseInt(args[1]) : DOMAINS;
        @SuppressWarnings("checkstyle:RegexpSinglelineJava")
        PrintStream console = System.out;
        Table table = new Table(console);
        Path folder = Files.createTempDirectory("jvirtd-bench");
        Rounds ours;
        FleetMemory memory;
        double cold;
        try (Daemon jvirtd = Daemons.jvirtd(Path.of(args[0]).toAbsolutePath(), folder, "jvirtd")) {
            cold = Rounds.warm(jvirtd, domains);
            ours = Rounds.measure(jvirtd, domains);
            memory = FleetMemory.measure(jvirtd, domains);
        }
        Rounds theirs;
        try (Daemon reference = Daemons.reference(folder)) {
            theirs = Rounds.measure(reference, domains);
        }
        print(table, domains, ours.middle(), theirs.middle());
        table.figure("  in the daemon's first seconds", Table.number(cold));
        table.line(FleetLoad.SUBSCRIBERS + " subscribers: events that each saw, in each round",
                Integer.toString(domains / 2 * 2),
                Long.toString(ours.fewestEvents()), Long.toString(theirs.fewestEvents()),
                ours.fewestEvents() == domains / 2 * 2);
        memory.print(table, domains);
        console.println(table.missed() + " missed");
    }

    private static void print(Table table, int domains, FleetLoad ours, FleetLoad theirs) {
        double rate = ours.startedPerSecond() / theirs.startedPerSecond();
        table.line(domains + " domains: defined and started each second", ">= 3 times the reference",
                Table.number(ours.startedPerSecond()) + " (" + Table.number(rate) + ")",
                Table.number(theirs.startedPerSecond()), rate >= RATE);
        table.line("  processor time for each", "", Table.number(ours.startedCpuMicros()) + " µs",
                Table.number(theirs.startedCpuMicros()) + " µs", true);
        noSlower(table, "all listed", ours.listMillis(), theirs.listMillis());
        noSlower(table, "domstats of all", ours.statsMillis(), theirs.statsMillis());
        table.line("events a second, all clients together", "", Table.number(ours.eventsPerSecond()),
                Table.number(theirs.eventsPerSecond()), true);
        table.line("resident memory", "", Table.number(ours.residentMib()) + " MiB",
                Table.number(theirs.residentMib()) + " MiB", true);
    }

    private static void noSlower(Table table, String what, double ours, double theirs) {
        table.line(what, "no slower", Table.number(ours) + " ms", Table.number(theirs) + " ms", ours <= theirs);
    }
}
