/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jvirtd.queue.JobClass;
import org.jvirtd.worker.Lane;
import org.jvirtd.worker.WorkerPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names in the log whose jobs hold up their objects for long: once at the limit, again whenever the age has doubled, and once when
 * it is over. Looks at objects only in which something runs, and writes a bounded number of lines a round.
 *
 * <p>
 * An asynchronous job may last; it counts as stuck for as long as a command of its object is unanswered.
 */
final class Watch {
    /** Most lines of one sort in a round; the others are counted in one more. */
    static final int MOST_LINES = 10;
    private static final int ROUNDS_WITHIN_LIMIT = 5;
    private static final int LONGEST_MILLIS = 2_000;

    /** Where the lines go. */
    static class Log {
        private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

        void warn(String line) {
            LOG.warn("{}", line);
        }

        void info(String line) {
            LOG.info("{}", line);
        }
    }

    private record Stuck(HeldJob job, Duration age) {}

    private final QueueCore core;
    private final Log log;
    /** The jobs that have been named or counted, and the age at which they are again; owned by the round, of which one runs. */
    private final Map<HeldJob, Duration> reported = new IdentityHashMap<>();
    private volatile Duration limit = Duration.ofSeconds(10);
    private volatile boolean closed;
    private volatile WorkerPool.Timeout next = () -> false;

    Watch(QueueCore core, Log log) {
        this.core = core;
        this.log = log;
    }

    void setLimit(Duration newLimit) {
        QueueLimits.atLeastOne("stuck_warning_seconds", newLimit.toSeconds());
        limit = newLimit;
    }

    Duration limit() {
        return limit;
    }

    void start() {
        long millis = Math.min(LONGEST_MILLIS, limit.toMillis() / ROUNDS_WITHIN_LIMIT);
        next = core.pool().schedule(Duration.ofMillis(millis), this::call);
        if (closed) {
            next.cancel();
        }
    }

    void close() {
        closed = true;
        next.cancel();
    }

    /** On the timer's thread. */
    private void call() {
        if (!core.pool().trySubmit(Lane.PRIORITY, this::run)) {
            start();
        }
    }

    private void run() {
        try {
            round();
        } finally {
            if (!closed) {
                start();
            }
        }
    }

    void round() {
        List<Stuck> due = new ArrayList<>();
        for (JobLine line : core.activeLines()) {
            if (!line.unlistIfIdle()) {
                line.holders().forEach(job -> look(job, due));
            }
        }
        due.sort(Comparator.comparing(Stuck::age).reversed());
        due.stream().limit(MOST_LINES).forEach(one -> log.warn(describe(one)));
        if (due.size() > MOST_LINES) {
            log.warn((due.size() - MOST_LINES) + " more objects are held up; virt:queues --busy lists them");
        }
        tellEnded();
    }

    private void look(HeldJob job, List<Stuck> due) {
        Duration age = stuckFor(job);
        if (age.compareTo(reported.getOrDefault(job, limit)) >= 0) {
            Duration again = limit;
            while (again.compareTo(age) <= 0) {
                again = again.multipliedBy(2);
            }
            reported.put(job, again);
            due.add(new Stuck(job, age));
        }
    }

    private static Duration stuckFor(HeldJob job) {
        if (job.jobClass() != JobClass.ASYNC) {
            return job.age();
        }
        Duration command = job.line().owner().oldestCommand();
        return command.compareTo(job.age()) < 0 ? command : job.age();
    }

    private static String describe(Stuck stuck) {
        ObjectQueue<?> owner = stuck.job.line().owner();
        String command = owner.oldestCommandName();
        return of(owner) + " is held up: " + stuck.job.name() + " (" + stuck.job.jobClass() + ") has its job for "
                + seconds(stuck.age) + (command.isEmpty()
                        ? ""
                        : ", " + command + " is unanswered for " + seconds(owner.oldestCommand()))
                + ", " + stuck.job.line().waiting() + " wait";
    }

    private void tellEnded() {
        List<HeldJob> ended = new ArrayList<>();
        for (Iterator<HeldJob> jobs = reported.keySet().iterator(); jobs.hasNext();) {
            HeldJob job = jobs.next();
            if (job.isClosed()) {
                jobs.remove();
                ended.add(job);
            }
        }
        ended.stream().limit(MOST_LINES)
                .forEach(job -> log.info(of(job.line().owner()) + " is free again: " + job.name()
                        + " (" + job.jobClass() + ") has ended after " + seconds(job.age())));
        if (ended.size() > MOST_LINES) {
            log.info((ended.size() - MOST_LINES) + " more objects are free again");
        }
    }

    private static String of(ObjectQueue<?> owner) {
        return owner.key().kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + owner.name() + " of "
                + owner.world();
    }

    private static String seconds(Duration age) {
        return age.toSeconds() + " s";
    }
}
