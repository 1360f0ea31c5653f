/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.bench.fleet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jvirtd.bench.sidebyside.Daemon;

/**
 * The same load several times, as single ones differ by a third.
 *
 * @param middle the round whose rate is in the middle
 * @param fewestEvents how many events the subscriber saw that saw the fewest of all rounds
 */
record Rounds(FleetLoad middle, long fewestEvents) {
    private static final int ROUNDS = 3;
    /** From then on the compiler finds hardly anything new to do. */
    private static final int WARM_ROUNDS = 6;

    /** Lets the daemon run as one runs that has worked for a while; gives the rate of the first round. */
    static double warm(Daemon daemon, int domains) throws IOException {
        double first = 0;
        for (int i = 0; i < WARM_ROUNDS; i++) {
            FleetLoad load = FleetLoad.measure(daemon, domains, "warm" + i + "-");
            first = i == 0 ? load.startedPerSecond() : first;
            FleetLoad.awaitIdle(daemon);
        }
        return first;
    }

    static Rounds measure(Daemon daemon, int domains) throws IOException {
        List<FleetLoad> loads = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            loads.add(FleetLoad.measure(daemon, domains, "vm" + i + "-"));
            FleetLoad.awaitIdle(daemon);
        }
        loads.sort(Comparator.comparingDouble(FleetLoad::startedPerSecond));
        return new Rounds(loads.get(ROUNDS / 2), loads.stream().mapToLong(FleetLoad::eventsSeen).min().orElse(0));
    }
}
