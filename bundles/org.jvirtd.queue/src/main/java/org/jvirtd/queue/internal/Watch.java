/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import org.jvirtd.worker.Lane;
import org.jvirtd.worker.WorkerPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names in the log what holds up its object for long: once at the limit, again whenever the age has doubled, and once when
 * it is over. Looks at objects only in which something runs, and writes a bounded number of lines a round.
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

    private record Due(Watched watched, Duration age) {}

    private final QueueCore core;
    private final Log log;
    /** What has been named or counted, and the age at which it is again; owned by the round, of which one runs at a time. */
    private final Map<Watched, Duration> reported = new HashMap<>();
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
        List<Due> due = new ArrayList<>();
        for (JobLine line : core.activeLines()) {
            if (!line.unlistIfIdle()) {
                line.holders().forEach(job -> look(new Watched.OfJob(job), due));
            }
        }
        for (Iterator<DomainQueue<?>> all = core.activeLanes().iterator(); all.hasNext();) {
            DomainQueue<?> domain = all.next();
            if (!domain.unlistIfIdle(all::remove)) {
                look(new Watched.OfLane(domain), due);
            }
        }
        due.sort(Comparator.comparing(Due::age).reversed());
        due.stream().limit(MOST_LINES).forEach(one -> log.warn(one.watched.stuck()));
        if (due.size() > MOST_LINES) {
            log.warn((due.size() - MOST_LINES) + " more objects are held up; virt:queues --busy lists them");
        }
        tellEnded();
    }

    private void look(Watched watched, List<Due> due) {
        Duration age = watched.age();
        if (age.compareTo(reported.getOrDefault(watched, limit)) >= 0) {
            Duration again = limit;
            while (again.compareTo(age) <= 0) {
                again = again.multipliedBy(2);
            }
            reported.put(watched, again);
            due.add(new Due(watched, age));
        }
    }

    private void tellEnded() {
        List<Watched> ended = reported.keySet().stream().filter(watched -> watched.isOver(limit)).toList();
        ended.forEach(reported::remove);
        ended.stream().limit(MOST_LINES).forEach(watched -> log.info(watched.free()));
        if (ended.size() > MOST_LINES) {
            log.info((ended.size() - MOST_LINES) + " more objects are free again");
        }
    }
}
