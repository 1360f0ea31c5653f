/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.bench.stuck;

import java.util.concurrent.TimeUnit;

import org.HdrHistogram.Histogram;

/** Times of many, in milliseconds. One thread records. */
public final class Times {
    private static final double NANOS_PER_MILLI = 1e6;

    private final Histogram histogram = new Histogram(TimeUnit.SECONDS.toNanos(120), 3);

    public void add(long nanos) {
        histogram.recordValue(Math.max(0, nanos));
    }

    public void clear() {
        histogram.reset();
    }

    public long count() {
        return histogram.getTotalCount();
    }

    public double at(double percent) {
        return histogram.getValueAtPercentile(percent) / NANOS_PER_MILLI;
    }

    public double max() {
        return histogram.getMaxValue() / NANOS_PER_MILLI;
    }

    /** A line with median and maximum, whose 99th percentile is to stay within a bound. */
    public void line(Table table, String figure, double boundMillis, String reference) {
        String got = Table.number(at(99)) + " ms (" + Table.number(at(50)) + " / " + Table.number(max()) + ")";
        table.line(figure + ": p99 (p50 / max)", "<= " + Table.number(boundMillis) + " ms", got, reference,
                at(99) <= boundMillis && count() > 0);
    }
}
