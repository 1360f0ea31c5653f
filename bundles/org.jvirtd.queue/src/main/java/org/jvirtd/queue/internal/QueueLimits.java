/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import java.time.Duration;

/**
 * The limits of the queues.
 *
 * @param jobWait how long a call waits for a slot
 * @param maxWaitingCalls most that wait before one object
 * @param maxWaitingBytes most memory that they hold
 */
record QueueLimits(Duration jobWait, int maxWaitingCalls, long maxWaitingBytes) {

    static final QueueLimits DEFAULT = new QueueLimits(Duration.ofSeconds(30), 10_000, 256L << 20);

    QueueLimits {
        atLeastOne("job_wait_seconds", jobWait.toSeconds());
        atLeastOne("max_waiting_calls", maxWaitingCalls);
        atLeastOne("max_waiting_bytes", maxWaitingBytes);
    }

    static void atLeastOne(String option, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(option + " must be at least 1, not " + value);
        }
    }
}
