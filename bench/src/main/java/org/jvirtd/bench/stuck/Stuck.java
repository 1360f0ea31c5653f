/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.bench.stuck;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What one frozen, slow or flooding domain costs the others. */
public final class Stuck {
    private final Path distribution;
    private final Path folder;
    private final Table table;

    private Stuck(PrintStream out, Path distribution, Path folder) {
        this.distribution = distribution;
        this.folder = folder;
        this.table = new Table(out);
    }

    /**
     * @param args the assembled folder of jvirtd, and a part of the names of the scenarios to run (default all)
     */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("jvirtd-bench");
        @SuppressWarnings("checkstyle:RegexpSinglelineJava")
        PrintStream console = System.out;
        long begin = System.nanoTime();
        int missed = new Stuck(console, Path.of(args[0]).toAbsolutePath(), folder).run(args.length > 1 ? args[1] : "");
        console.printf(Locale.ROOT, "%d missed; %.0f s%n", missed, FrozenDomains.millis(begin) / 1000);
    }

    /** One scenario on a daemon of its own. */
    @FunctionalInterface
    private interface Scenario {
        void run(Target target) throws IOException;
    }

    private int run(String only) throws IOException {
        FrozenReference.Result reference = "one".contains(only) || "many".contains(only)
                ? FrozenReference.measure(folder.resolve("frozen"))
                : FrozenReference.Result.NONE;
        on(only, "one", target -> new FrozenDomains(target, table, reference).one());
        on(only, "many", target -> new FrozenDomains(target, table, reference).many());
        on(only, "slow", target -> new EventLoad(target, table).besideACall());
        on(only, "flood", target -> new EventLoad(target, table).flood());
        on(only, "fleet", target -> new Fleet(target, table).run());
        on(only, "update", target -> new Updates(target, table, distribution, folder).run());
        return table.missed();
    }

    private void on(String only, String name, Scenario scenario) {
        if (!name.contains(only)) {
            return;
        }
        try (Target target = new Target(distribution, folder, name)) {
            scenario.run(target);
        } catch (IOException e) {
            table.line("scenario " + name, "to run", String.valueOf(e.getMessage()), "", false);
        }
    }
}
