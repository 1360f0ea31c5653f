/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.time;

import org.jvirtd.api.thread.AnyThread;

/** What everything in a world goes by. */
@AnyThread
public record Laws(WorldClock clock, Chance chance) {
    /**
     * How far they are.
     *
     * @param stepped whether the clock is; then it has gone so many nanoseconds from its start, in milliseconds since 1970
     * @param drawn how many numbers of the seed
     */
    public record Kept(boolean stepped, long startMillis, long nanos, long seed, long drawn) {}

    /** How far they are. */
    public Kept keep() {
        SteppedClock stepped = clock instanceof SteppedClock c ? c : null;
        return new Kept(stepped != null, stepped == null ? 0 : stepped.startMillis(),
                stepped == null ? 0 : stepped.nanos(), chance.seed(), chance.drawn());
    }

    /**
     * Those that were kept.
     *
     * @param kept null for the usual ones: real time, and chance that is not repeated
     */
    public static Laws of(Kept kept, Timers timers) {
        if (kept == null) {
            return new Laws(new RealClock(timers), new Chance(0));
        }
        WorldClock clock = kept.stepped()
                ? new SteppedClock(kept.startMillis(), kept.nanos())
                : new RealClock(timers);
        return new Laws(clock, new Chance(kept.seed(), kept.drawn()));
    }
}
