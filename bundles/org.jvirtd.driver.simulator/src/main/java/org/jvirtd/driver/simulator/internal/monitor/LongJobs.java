/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.monitor;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import org.jvirtd.api.constant.DomainJobOperation;
import org.jvirtd.api.constant.DomainJobType;
import org.jvirtd.api.driver.DomainJobStats;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.queue.Job;

/** The long jobs of one domain: the one that runs, in steps if the monitor is slow, and the figures of the last one. */
@AnyThread
public final class LongJobs {
    /** So many steps has a job; each is a nested job and takes this part of the monitor's time. */
    static final int STEPS = 20;

    private final Responder monitor;
    private final AtomicReference<DomainJobStats> completed = new AtomicReference<>(DomainJobStats.NONE);
    /** At most one runs, since it holds the asynchronous slot; its worker writes this. */
    private volatile LongJob running;

    /** Waits for an answer, parked. */
    @FunctionalInterface
    public interface Wait {
        void until(String what, CompletableFuture<Void> answer);
    }

    /** What a job does at its end. */
    @FunctionalInterface
    public interface Work<T, X extends Throwable> {
        T run() throws X;
    }

    public LongJobs(Responder monitor) {
        this.monitor = monitor;
    }

    /** The one that runs. */
    public Optional<LongJob> running() {
        return Optional.ofNullable(running);
    }

    /** The figures of the last one that ended well; forgets them unless they are to be kept. */
    public DomainJobStats completed(boolean keep) {
        return keep ? completed.get() : completed.getAndSet(DomainJobStats.NONE);
    }

    /** The last one that ended well is this one. */
    public void restore(DomainJobStats last) {
        completed.set(last);
    }

    /**
     * Runs a long job: the steps, if the monitor does not answer at once, then the work.
     *
     * @param job of class ASYNC, held by the caller
     * @param totalBytes what it has to move
     */
    @OnWorker
    public <T, X extends Throwable> T run(Job job, DomainJobOperation operation, long totalBytes, Wait wait,
            Work<T, X> work)
            throws X {
        LongJob mine = new LongJob(operation, totalBytes, monitor.clock());
        running = mine;
        long asked = monitor.clock().nanos();
        try {
            for (int step = 1; step <= STEPS && monitor.holding(); step++) {
                try (Job nested = job.beginNested(job.name())) {
                    Answer answer = monitor.askPart(STEPS, asked);
                    try {
                        wait.until(nested.name(), mine.unlessAborted(answer));
                        asked = answer.nanos();
                    } finally {
                        answer.cancel(false);
                    }
                }
                mine.progress(step, STEPS, asked);
            }
            T result = work.run();
            completed.set(new DomainJobStats(DomainJobType.DOMAIN_JOB_COMPLETED, mine.atEnd()));
            return result;
        } finally {
            running = null;
        }
    }
}
