/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.worker;

import java.time.Duration;
import java.util.Map;

/**
 * What the worker pool does now.
 *
 * @param workers ordinary workers that exist, parked ones included
 * @param freeWorkers ordinary workers that wait for work
 * @param priorityWorkers workers of the priority lane, parked ones included
 * @param freePriorityWorkers workers of the priority lane that wait for work
 * @param parked workers of all lanes that wait through {@link WorkerPool#park}
 * @param queued tasks that wait, for each lane
 * @param longestWait how long the oldest task that still waits has waited; zero if none waits
 * @param executed tasks that ended since the start, failed ones included
 * @param failed tasks that threw something
 * @param refused tasks that were refused because a lane was full
 */
public record PoolFigures(int workers, int freeWorkers, int priorityWorkers, int freePriorityWorkers, int parked,
        Map<Lane, Integer> queued, Duration longestWait, long executed, long failed, long refused) {

    public PoolFigures {
        queued = Map.copyOf(queued);
    }
}
