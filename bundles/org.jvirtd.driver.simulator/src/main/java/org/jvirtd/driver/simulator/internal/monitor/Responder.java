/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.monitor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.driver.simulator.internal.time.WorldClock;

/**
 * What answers the commands of one object: the monitor of a domain's hypervisor, or the file system of a pool. It answers at once
 * unless it was told to be slow or frozen.
 */
@AnyThread
public final class Responder {
    private static final CompletableFuture<Void> AT_ONCE = CompletableFuture.completedFuture(null);

    private final Engaged engaged;
    private final Supplier<VirtException> gone;
    /** What was asked and not answered, with the share of the answering time that it takes. Owner: this object's monitor. */
    private final Map<Answer, Integer> unanswered = new HashMap<>();
    /** Owner: this object's monitor. */
    private boolean frozen;
    /** Owner: this object's monitor. */
    private Duration slow = Duration.ZERO;
    /** Whether it holds anybody up; written under this object's monitor. */
    private volatile boolean holding;

    /** @param gone what a caller is told when what should have answered has gone */
    public Responder(Engaged engaged, Supplier<VirtException> gone) {
        this.engaged = engaged;
        this.gone = gone;
    }

    /** By which it takes its time. */
    WorldClock clock() {
        return engaged.clock();
    }

    /** Whether it does not answer at once. */
    public boolean holding() {
        return holding;
    }

    /** Asks; completed with the answer, on any thread. */
    public CompletableFuture<Void> ask() {
        return holding ? askPart(1, clock().nanos()) : AT_ONCE;
    }

    /**
     * Asks for one of so many parts of an answer, which takes its share of the time.
     *
     * @param since when it was asked for on the world's clock: now, or when the part before has come
     */
    Answer askPart(int parts, long since) {
        Answer answer = new Answer();
        synchronized (this) {
            if (holding) {
                unanswered.put(answer, parts);
                answer.whenComplete((none, error) -> forget(answer));
                if (!frozen) {
                    schedule(answer, parts, since);
                }
                return answer;
            }
        }
        answer.comeAt(since);
        return answer;
    }

    /** Answers nobody any more. */
    public synchronized void freeze() {
        change(true, slow);
    }

    /** Answers again; who waits is answered as of now. */
    public void thaw() {
        List<Answer> now;
        synchronized (this) {
            if (!frozen) {
                return;
            }
            change(false, slow);
            now = slow.isZero() ? new ArrayList<>(unanswered.keySet()) : List.of();
            if (!slow.isZero()) {
                unanswered.forEach((answer, parts) -> schedule(answer, parts, clock().nanos()));
            }
        }
        now.forEach(answer -> answer.comeAt(clock().nanos()));
    }

    /** Takes this long for every answer from now on; zero for no time. */
    public synchronized void slow(Duration time) {
        change(frozen, time);
    }

    /** What answered has gone: who waits is told so, and what comes next answers at once. */
    public void hangUp() {
        if (!holding) {
            return;
        }
        List<Answer> left;
        synchronized (this) {
            change(false, Duration.ZERO);
            left = new ArrayList<>(unanswered.keySet());
        }
        left.forEach(answer -> answer.completeExceptionally(gone.get()));
    }

    /** How it answers now. */
    public synchronized Answering answering() {
        return frozen || !slow.isZero() ? new Answering(frozen, slow.toNanos()) : Answering.PROMPT;
    }

    /** Answers so from now on; nobody waits yet. */
    public synchronized void answer(Answering how) {
        change(how.frozen(), Duration.ofNanos(how.slowNanos()));
    }

    /** The timer does not outlive the answer; it would hold the world for as long. */
    private void schedule(Answer answer, int parts, long since) {
        long due = since + slow.toNanos() / parts;
        Runnable cancel = clock().at(due, () -> arrive(answer, due));
        answer.whenComplete((none, error) -> cancel.run());
    }

    private void arrive(Answer answer, long when) {
        synchronized (this) {
            if (frozen) {
                return; // the thaw answers
            }
        }
        answer.comeAt(when);
    }

    private synchronized void forget(Answer answer) {
        unanswered.remove(answer);
    }

    private void change(boolean nextFrozen, Duration nextSlow) {
        boolean before = holding;
        frozen = nextFrozen;
        slow = nextSlow;
        holding = nextFrozen || !nextSlow.isZero();
        if (holding != before) {
            engaged.add(holding ? 1 : -1);
        }
    }
}
