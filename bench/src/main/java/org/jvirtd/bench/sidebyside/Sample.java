/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.bench.sidebyside;

import org.HdrHistogram.Histogram;

/**
 * What one load measured.
 *
 * @param callsPerSecond answered calls a second
 * @param p50Micros median latency, µs
 * @param p99Micros 99th percentile of latency, µs
 * @param cpuMicrosPerCall the daemon's user and system time a call, µs
 */
record Sample(double callsPerSecond, double p50Micros, double p99Micros, double cpuMicrosPerCall) {
    static Sample of(Histogram latency, double seconds, double cpuSeconds) {
        long calls = latency.getTotalCount();
        return new Sample(calls / seconds, latency.getValueAtPercentile(50) / 1e3,
                latency.getValueAtPercentile(99) / 1e3, cpuSeconds * 1e6 / Math.max(1, calls));
    }
}
