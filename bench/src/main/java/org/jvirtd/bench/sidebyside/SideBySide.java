/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.bench.sidebyside;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The reference daemon and jvirtd, started side by side and loaded in turn by the same generator; what is printed are
 * medians over the rounds and their ratio, jvirtd : reference.
 */
public final class SideBySide {
    private static final int CONNECTIONS = 32;
    private static final int IDLE_CONNECTIONS = 5000;

    private final PrintStream out;
    private final Daemon reference;
    private final Daemon jvirtd;
    private final int rounds;
    private final double seconds;

    private SideBySide(PrintStream out, Daemon reference, Daemon jvirtd, int rounds, double seconds) {
        this.out = out;
        this.reference = reference;
        this.jvirtd = jvirtd;
        this.rounds = rounds;
        this.seconds = seconds;
    }

    /** One load, named; may fail because the daemon under it does. */
    @FunctionalInterface
    private interface Load {
        Sample run(Daemon daemon, double seconds) throws IOException, InterruptedException;
    }

    /**
     * @param args the assembled folder of jvirtd, seconds a load (default 5), rounds (default 3), and a part of the
     *        names of the loads to run (default all)
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path distribution = Path.of(args[0]).toAbsolutePath();
        double seconds = args.length > 1 ? Double.parseDouble(args[1]) : 5;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 3;
        String only = args.length > 3 ? args[3] : "";
        Path folder = Files.createTempDirectory("jvirtd-bench");
        try (Daemon reference = Daemons.reference(folder); Daemon jvirtd = Daemons.jvirtd(distribution, folder)) {
            @SuppressWarnings("checkstyle:RegexpSinglelineJava")
            PrintStream console = System.out;
            new SideBySide(console, reference, jvirtd, rounds, seconds).run(only);
        }
    }

    private void run(String only) throws IOException, InterruptedException {
        out.printf(Locale.ROOT, "start to first answer: jvirtd %.2f s, reference %.2f s%n", jvirtd.startSeconds(),
                reference.startSeconds());
        out.printf(Locale.ROOT, "%-34s %-11s %12s %12s %8s%n", "load", "figure", "jvirtd", "reference", "ratio");
        // The first load warms both daemons up and is not printed.
        new RawLoad(CONNECTIONS, 5, Calls::mix).run(jvirtd, seconds * 2);
        new RawLoad(CONNECTIONS, 5, Calls::mix).run(reference, 1);
        measure(only, "one library connection", new LibraryLoad(1)::run);
        measure(only, "one raw connection", new RawLoad(1, 1, Calls::info)::run);
        measure(only, "32 library connections", new LibraryLoad(CONNECTIONS)::run);
        measure(only, "32 raw, window 1, get_info", new RawLoad(CONNECTIONS, 1, Calls::info)::run);
        measure(only, "32 raw, window 5, get_info", new RawLoad(CONNECTIONS, 5, Calls::info)::run);
        measure(only, "32 raw, window 1, mix", new RawLoad(CONNECTIONS, 1, Calls::mix)::run);
        measure(only, "32 raw, window 5, mix", new RawLoad(CONNECTIONS, 5, Calls::mix)::run);
        String idle = IDLE_CONNECTIONS + " idle connections";
        if (idle.contains(only)) {
            IdleLoad.Result ours = new IdleLoad(IDLE_CONNECTIONS).run(jvirtd);
            IdleLoad.Result theirs = new IdleLoad(IDLE_CONNECTIONS).run(reference);
            line(idle, "first µs", ours.firstMicros(), theirs.firstMicros());
            line(idle, "last µs", ours.lastMicros(), theirs.lastMicros());
            line(idle, "RSS MiB", ours.residentMib(), theirs.residentMib());
        }
    }

    private void measure(String only, String name, Load load) throws IOException, InterruptedException {
        if (!name.contains(only)) {
            return;
        }
        List<Sample> ours = new ArrayList<>();
        List<Sample> theirs = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            ours.add(load.run(jvirtd, seconds));
            theirs.add(load.run(reference, seconds));
        }
        line(name, "calls/s", median(ours, Sample::callsPerSecond), median(theirs, Sample::callsPerSecond));
        line(name, "p50 µs", median(ours, Sample::p50Micros), median(theirs, Sample::p50Micros));
        line(name, "p99 µs", median(ours, Sample::p99Micros), median(theirs, Sample::p99Micros));
        line(name, "CPU µs/call", median(ours, Sample::cpuMicrosPerCall), median(theirs, Sample::cpuMicrosPerCall));
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        return samples.stream().sorted(Comparator.comparingDouble(figure)).skip(samples.size() / 2).findFirst()
                .map(figure::applyAsDouble).orElse(0.0);
    }

    private void line(String name, String figure, double ours, double theirs) {
        out.printf(Locale.ROOT, "%-34s %-11s %12.1f %12.1f %8.2f%n", name, figure, ours, theirs, ours / theirs);
    }
}
