/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.bench.stuck;

import java.io.PrintStream;
import java.util.Locale;

/** What was wanted, and what jvirtd and the reference gave, a line a figure. */
public final class Table {
    private static final String LINE = "%-62s %-22s %-26s %-26s %s%n";

    private final PrintStream out;
    private int missed;

    public Table(PrintStream out) {
        this.out = out;
        out.printf(LINE, "figure", "wanted", "jvirtd", "reference", "");
    }

    /** A figure that has a bound. */
    public void line(String figure, String wanted, String got, String reference, boolean held) {
        missed += held ? 0 : 1;
        out.printf(LINE, figure, wanted, got, reference, held ? "" : "MISSED");
    }

    /** A figure that must not be above a bound. */
    public void atMost(String figure, double bound, double got, String unit) {
        line(figure, "<= " + number(bound) + unit, number(got) + unit, "", got <= bound);
    }

    /** A figure without a bound. */
    public void figure(String figure, String got) {
        line(figure, "", got, "", true);
    }

    public int missed() {
        return missed;
    }

    public static String number(double value) {
        return String.format(Locale.ROOT, value == Math.rint(value) || Math.abs(value) >= 1000 ? "%.0f" : "%.2f",
                value);
    }
}
