/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.script;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.driver.simulator.internal.time.WorldClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A script that runs in a world: one timer, for what comes next. */
@AnyThread
public final class ScriptRun {
    private static final Logger LOG = LoggerFactory.getLogger(ScriptRun.class);
    /** The time of what happens no more. */
    private static final long NEVER = -1;

    /**
     * How far it is.
     *
     * @param elapsed nanoseconds since its beginning
     */
    public record Kept(String name, String text, long elapsed, List<KeptEntry> entries) {}

    /**
     * How far an entry is.
     *
     * @param due when it happens next, in nanoseconds from the beginning; -1 for never
     * @param left how often yet; 0 for without end
     */
    public record KeptEntry(long due, int left) {}

    private final Script script;
    private final String world;
    private final Stage stage;
    private final WorldClock clock;
    private final long begun;
    /** Owner: this object's monitor. */
    private final List<KeptEntry> entries;
    /** Takes the timer back; written under this object's monitor. */
    private volatile Runnable cancel = () -> {};
    /** The number of the timer that counts; owner: this object's monitor. */
    private long timer;
    /** Owner: this object's monitor. */
    private long done;
    /** Owner: this object's monitor. */
    private long failed;
    private volatile boolean stopped;

    /** One from its beginning. */
    public ScriptRun(Script script, String world, Stage stage, WorldClock clock) {
        this(script, world, stage, clock, clock.nanos(), script.entries().stream()
                .map(entry -> new KeptEntry(entry.when().first().toNanos(), entry.when().times())).toList());
    }

    private ScriptRun(Script script, String world, Stage stage, WorldClock clock, long begun, List<KeptEntry> entries) {
        this.script = script;
        this.world = world;
        this.stage = stage;
        this.clock = clock;
        this.begun = begun;
        this.entries = new ArrayList<>(entries);
    }

    /**
     * One that goes on where it was.
     *
     * @throws IllegalArgumentException if what was kept does not fit the script
     */
    public static ScriptRun restored(Script script, Kept kept, String world, Stage stage, WorldClock clock) {
        if (kept.entries().size() != script.entries().size()) {
            throw new IllegalArgumentException(kept.name() + ": " + kept.entries().size() + " entries were kept of "
                    + script.entries().size());
        }
        return new ScriptRun(script, world, stage, clock, clock.nanos() - kept.elapsed(), kept.entries());
    }

    /** How far it is; to be asked for when it was stopped. */
    public synchronized Kept keep() {
        return new Kept(script.name(), script.text(), clock.nanos() - begun, List.copyOf(entries));
    }

    /** Lets happen what is due now, on this thread, and the rest in its time. */
    public synchronized void go() {
        stopped = false;
        advance();
    }

    private synchronized void advance() {
        while (!stopped) {
            long now = clock.nanos() - begun;
            int next = next();
            if (next < 0) {
                return;
            }
            if (entries.get(next).due() > now) {
                schedule(entries.get(next).due());
                return;
            }
            run(next, now);
        }
    }

    /** The clock may call back at once, on this thread, if it goes on meanwhile. */
    private void schedule(long due) {
        long mine = ++timer;
        Runnable back = clock.workAt(begun + due, () -> wake(mine));
        if (mine == timer) {
            cancel = back;
        }
        if (stopped) {
            back.run();
        }
    }

    private synchronized void wake(long which) {
        if (which == timer) {
            advance();
        }
    }

    /** The entry that comes next, the first of those at one time; below 0 for none. */
    private int next() {
        int next = -1;
        for (int i = 0; i < entries.size(); i++) {
            long due = entries.get(i).due();
            if (due != NEVER && (next < 0 || due < entries.get(next).due())) {
                next = i;
            }
        }
        return next;
    }

    /** Afterwards it is due again later, whether it could be done or not; what was missed, since nobody had time, is left out. */
    private void run(int index, long now) {
        Script.Entry entry = script.entries().get(index);
        KeptEntry state = entries.get(index);
        Duration every = entry.when().every();
        if (every == null || state.left() == 1) {
            entries.set(index, new KeptEntry(NEVER, 0));
        } else {
            long due = state.due() + every.toNanos();
            entries.set(index, new KeptEntry(due > now ? due : now + every.toNanos(), Math.max(0, state.left() - 1)));
        }
        try {
            String told = entry.action().run(stage);
            done++;
            LOG.debug("World {}, {}:{}: {}", world, script.name(), entry.line(), told);
        } catch (RuntimeException e) {
            failed++;
            LOG.warn("World {}, {}:{}: {}: {}", world, script.name(), entry.line(), entry.what(), e.getMessage());
        }
    }

    /** Nothing happens any more once this has returned, but what happens at this moment on another thread. */
    public void stop() {
        stopped = true;
        cancel.run();
    }

    /** As {@link #stop}, and waits for what happens at this moment. */
    public void stopAndAwait() {
        stop();
        synchronized (this) {
            LOG.debug("World {}, {}: stopped", world, script.name());
        }
    }

    /** Whether nothing will happen any more. */
    public synchronized boolean ended() {
        return stopped || next() < 0;
    }

    /** The script's name. */
    public String name() {
        return script.name();
    }

    /** How many entries it has. */
    public int size() {
        return script.entries().size();
    }

    /** How often something was done. */
    public synchronized long done() {
        return done;
    }

    /** How often something could not be done. */
    public synchronized long failed() {
        return failed;
    }

    /** How long it is until something happens; null if nothing will. */
    public synchronized Duration untilNext() {
        int next = stopped ? -1 : next();
        return next < 0 ? null : Duration.ofNanos(Math.max(0, begun + entries.get(next).due() - clock.nanos()));
    }
}
