/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.worker;

import java.time.Duration;

/**
 * The limits of the worker pool; names and defaults are libvirtd.conf's where that has them.
 *
 * @param minWorkers ordinary workers that are kept, {@code min_workers}, at least 1
 * @param maxWorkers most ordinary workers that run at once, {@code max_workers}, at least {@code minWorkers}
 * @param prioWorkers workers of the priority lane, {@code prio_workers}, at least 1
 * @param eventWorkers workers of the event lanes, {@code event_workers}, at least 1
 * @param maxQueuedTasks most tasks that wait in each lane, {@code max_queued_tasks}, at least 1
 * @param maxParkedWorkers most workers of all kinds but the event lanes', running or parked, for which a parked one is still replaced,
 *        {@code max_parked_workers}, at least {@code maxWorkers + prioWorkers}
 * @param workerIdle how long a worker above {@code minWorkers} waits for work before it ends, {@code worker_idle_seconds},
 *        more than 0
 */
public record PoolLimits(int minWorkers, int maxWorkers, int prioWorkers, int eventWorkers, int maxQueuedTasks,
        int maxParkedWorkers, Duration workerIdle) {

    /** Workers of the event lanes where nothing else is said. */
    private static final int EVENT_WORKERS = 4;

    private static final int STREAM_SHARE = 4;

    /** The defaults. */
    public static final PoolLimits DEFAULT = new PoolLimits(5, 20, 5, 10_000, 1_000, Duration.ofSeconds(60));

    /** Limits with the default number of event workers. */
    public PoolLimits(int minWorkers, int maxWorkers, int prioWorkers, int maxQueuedTasks, int maxParkedWorkers,
            Duration workerIdle) {
        this(minWorkers, maxWorkers, prioWorkers, EVENT_WORKERS, maxQueuedTasks, maxParkedWorkers, workerIdle);
    }

    /**
     * How many workers may serve streams at once, and wait for what they read or write: a quarter of what
     * {@code max_parked_workers} leaves beside the ordinary and the priority workers, at least 1.
     */
    public int streamPlaces() {
        return Math.max(1, spare() / STREAM_SHARE);
    }

    /**
     * How many calls with a job may be on workers at once: the rest of that, but at least three quarters of the ordinary
     * workers, even if no parked one is replaced; what is left is for other calls.
     */
    public int jobPlaces() {
        return Math.max(Math.max(1, maxWorkers * 3 / 4), spare() - spare() / STREAM_SHARE);
    }

    private int spare() {
        return maxParkedWorkers - maxWorkers - prioWorkers;
    }

    /**
     * @throws IllegalArgumentException if a value is out of its range; the message names the option, what was asked and what
     *         is possible
     */
    public PoolLimits {
        atLeast("min_workers", minWorkers, 1);
        atLeast("max_workers", maxWorkers, 1);
        if (minWorkers > maxWorkers) {
            throw new IllegalArgumentException(
                    "min_workers (" + minWorkers + ") must not be above max_workers (" + maxWorkers + ")");
        }
        atLeast("prio_workers", prioWorkers, 1);
        atLeast("max_queued_tasks", maxQueuedTasks, 1);
        atLeast("event_workers", eventWorkers, 1);
        if (maxParkedWorkers < (long) maxWorkers + prioWorkers) {
            throw new IllegalArgumentException("max_parked_workers (" + maxParkedWorkers
                    + ") must not be below max_workers + prio_workers (" + ((long) maxWorkers + prioWorkers) + ")");
        }
        if (workerIdle.isNegative() || workerIdle.isZero()) {
            throw new IllegalArgumentException("worker_idle_seconds must be above 0, not " + workerIdle.toSeconds());
        }
    }

    private static void atLeast(String option, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(option + " must be at least " + least + ", not " + value);
        }
    }
}
