/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.script;

import java.util.ArrayList;
import java.util.List;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.driver.simulator.internal.keep.Parts;
import org.jvirtd.driver.simulator.internal.time.WorldClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The scripts that run in a world. */
@AnyThread
public final class Scripts {
    /** So many at once; those that are at their end do not count. */
    static final int MOST = 16;

    private static final Logger LOG = LoggerFactory.getLogger(Scripts.class);
    private static final String KIND = "script";

    private final String world;
    private final Stage stage;
    private final WorldClock clock;
    /** Owner: this object's monitor. */
    private final List<ScriptRun> runs = new ArrayList<>();

    public Scripts(String world, Stage stage, WorldClock clock) {
        this.world = world;
        this.stage = stage;
        this.clock = clock;
    }

    /**
     * Begins one; what is due at its start happens on this thread.
     *
     * @throws IllegalStateException if there are too many
     */
    public void begin(Script script) {
        ScriptRun run = new ScriptRun(script, world, stage, clock);
        synchronized (this) {
            runs.removeIf(ScriptRun::ended);
            if (runs.size() >= MOST) {
                throw new IllegalStateException("at most " + MOST + " scripts at once in a world");
            }
            runs.add(run);
        }
        run.go();
    }

    /** Those that have been begun, also some that are at their end. */
    public synchronized List<ScriptRun> runs() {
        return List.copyOf(runs);
    }

    /** Ends all; gives how many had something to do yet. */
    public int end() {
        List<ScriptRun> all;
        synchronized (this) {
            all = List.copyOf(runs);
            runs.clear();
        }
        int running = 0;
        for (ScriptRun run : all) {
            running += run.ended() ? 0 : 1;
            run.stop();
        }
        return running;
    }

    /** Nothing happens from the return of this until {@link #go}. */
    public void pause() {
        runs().forEach(ScriptRun::stopAndAwait);
    }

    /** They go on. */
    public void go() {
        runs().forEach(ScriptRun::go);
    }

    /** Gives what is to be kept of them. */
    public void keep(Parts to) {
        runs().forEach(run -> to.put(KIND, run.keep()));
    }

    /** Puts in what was kept; they go on with {@link #go}. One that this version cannot read ends. */
    public synchronized void restore(Parts from, VerbTable verbs) {
        for (ScriptRun.Kept kept : from.all(KIND, ScriptRun.Kept.class)) {
            try {
                runs.add(ScriptRun.restored(Script.read(kept.name(), kept.text(), verbs), kept, world, stage, clock));
            } catch (IllegalArgumentException e) {
                LOG.error("World {}: a script ends with the version of the driver that has begun it: {}", world,
                        e.getMessage());
            }
        }
    }
}
