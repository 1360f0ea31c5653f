/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;

import org.jvirtd.driver.simulator.internal.script.Script;
import org.jvirtd.driver.simulator.internal.time.Chance;
import org.jvirtd.driver.simulator.internal.time.Laws;
import org.jvirtd.driver.simulator.internal.time.RealClock;
import org.jvirtd.driver.simulator.internal.time.SteppedClock;
import org.jvirtd.driver.simulator.internal.time.Timers;
import org.jvirtd.driver.simulator.internal.time.WorldClock;
import org.jvirtd.driver.simulator.internal.script.VerbTable;

/**
 * What is configured of the way that a world goes.
 *
 * @param start where its clock stands in the beginning; null for real time
 * @param seed of its chance; 0 for none
 * @param script the file of what happens; empty for none
 * @param needed whether there is no world while its script cannot be read; otherwise it goes without
 */
public record Course(Instant start, long seed, String script, boolean needed) {
    /** The clock that goes by itself. */
    public static final String REAL = "real";

    /** Where a stepped clock stands by default. */
    public static final String START = "2000-01-01T00:00:00Z";

    /** As it goes by itself. */
    public static final Course USUAL = seeded(0);

    private static final Map<String, Boolean> STEPPED = Map.of(REAL, false, "stepped", true);

    /**
     * As options say it.
     *
     * @throws IllegalArgumentException if they cannot be
     */
    public static Course of(String clock, String clockStart, long seed, String script, boolean needed) {
        Boolean stepped = STEPPED.get(clock);
        if (stepped == null) {
            throw new IllegalArgumentException("clock is real or stepped, not '" + clock + "'");
        }
        try {
            return new Course(stepped ? Instant.parse(clockStart) : null, seed, script, needed);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "clock_start is a moment such as 2000-01-01T00:00:00Z, not '" + clockStart + "'", e);
        }
    }

    /** In real time, with a seed, and nothing happens by itself. */
    static Course seeded(long seed) {
        return new Course(null, seed, "", false);
    }

    /** What its world goes by. */
    public Laws laws(Timers timers) {
        WorldClock clock = start == null ? new RealClock(timers) : new SteppedClock(start);
        return new Laws(clock, new Chance(seed));
    }

    /**
     * Its script, as it is written now; null for none.
     *
     * @throws IllegalArgumentException if it cannot be read, with a text that says why
     */
    public Script script(VerbTable verbs) {
        if (script.isEmpty()) {
            return null;
        }
        try {
            Path file = Path.of(script);
            if (Files.size(file) > 4L * Script.MOST_CHARACTERS) {
                throw new IllegalArgumentException(script + ": too long for a script");
            }
            return Script.read(file.getFileName().toString(), Files.readString(file), verbs);
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("the script cannot be read: " + e, e);
        }
    }
}
