/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop;

import java.time.Duration;

/**
 * The figures of one loop thread at one moment.
 *
 * @param thread
 *            name of the thread
 * @param turns
 *            turns since start
 * @param lagLast
 *            how long what was ready in the last turn had to wait at most: the time of its callbacks
 * @param lagMax
 *            the longest such time since start
 * @param lagAverage
 *            the average over turns, newer ones counting more
 * @param connections
 *            open connections
 * @param handles
 *            watched handles
 * @param timeouts
 *            timeouts, also those that are off
 * @param waitingTasks
 *            tasks that wait to be run
 * @param slowestCallback
 *            name of the callback that took longest since start; empty before the first one that was measured
 * @param slowestTime
 *            how long it took
 * @param bytesIn
 *            bytes received on connections
 * @param bytesOut
 *            bytes sent on connections
 */
public record LoopFigures(String thread, long turns, Duration lagLast, Duration lagMax, Duration lagAverage,
        int connections, int handles, int timeouts, int waitingTasks, String slowestCallback, Duration slowestTime,
        long bytesIn, long bytesOut) {}
