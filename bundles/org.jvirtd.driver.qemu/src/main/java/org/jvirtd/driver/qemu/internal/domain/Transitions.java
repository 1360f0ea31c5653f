/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.domain;

import java.util.concurrent.atomic.AtomicReference;

import org.jvirtd.api.constant.DomainEventResumedDetailType;
import org.jvirtd.api.constant.DomainEventStartedDetailType;
import org.jvirtd.api.constant.DomainEventSuspendedDetailType;
import org.jvirtd.api.constant.DomainPausedReason;
import org.jvirtd.api.constant.DomainRunningReason;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnLoop;

/**
 * Why a domain's processors are about to stop or to run: a job says so before it sends the command, so that the event of QEMU, which
 * comes before the answer, is published with the right reason.
 */
@AnyThread
public final class Transitions {
    /** They stop only to run again at once: nobody is told, the state stays. */
    public static final Stop UNSEEN = new Stop(null, null);

    private static final Stop UNEXPLAINED_STOP = new Stop(DomainPausedReason.DOMAIN_PAUSED_UNKNOWN,
            DomainEventSuspendedDetailType.DOMAIN_EVENT_SUSPENDED_PAUSED);
    private static final Go UNEXPLAINED_GO = new Go(DomainRunningReason.DOMAIN_RUNNING_UNPAUSED,
            DomainEventResumedDetailType.DOMAIN_EVENT_RESUMED_UNPAUSED);

    /** How much the process has told; written by the loop. */
    private volatile long told;
    /** How much it had told when it answered the last command; written by the loop. */
    private volatile long toldBeforeAnswer;
    /** What had been told when the last change was done: the state has it; written by whoever holds the domain's job. */
    private volatile long settled;
    private final AtomicReference<Stop> stop = new AtomicReference<>(UNEXPLAINED_STOP);
    private final AtomicReference<Go> go = new AtomicReference<>(UNEXPLAINED_GO);

    /** They stop next for this reason, until {@link #settled}. */
    public void announce(Stop why) {
        stop.set(why);
    }

    /** They run next for this reason, until {@link #settled}. */
    public void announce(Go why) {
        go.set(why);
    }

    /**
     * The process tells something.
     *
     * @return its number, from 1, through all runs of the domain
     */
    @OnLoop
    public long tells() {
        told++;
        return told;
    }

    /** The command has been answered, and what was told before it has its number. */
    @OnLoop
    public void answered() {
        toldBeforeAnswer = told;
    }

    /** The command is done, and the state has what follows from it. */
    public void settled() {
        settled = toldBeforeAnswer;
        stop.set(UNEXPLAINED_STOP);
        go.set(UNEXPLAINED_GO);
    }

    /** Whether the state has more than what was told with this number: the lane hears it late, and it changes nothing any more. */
    public boolean isPast(long number) {
        return number <= settled;
    }

    /** Why they stop, if they stop now. */
    public Stop stop() {
        return stop.get();
    }

    /** Why they run, if they run now. */
    public Go go() {
        return go.get();
    }

    /**
     * Why they stop.
     *
     * @param reason null for {@link #UNSEEN}
     */
    public record Stop(DomainPausedReason reason, DomainEventSuspendedDetailType detail) {}

    /**
     * Why they run.
     *
     * @param started how the start is called that this ends; null if it is none
     */
    public record Go(DomainRunningReason reason, DomainEventResumedDetailType detail,
            DomainEventStartedDetailType started) {
        /** They go on. */
        public Go(DomainRunningReason reason, DomainEventResumedDetailType detail) {
            this(reason, detail, null);
        }
    }
}
