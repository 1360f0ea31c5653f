/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import java.time.Duration;

/**
 * The limits of questions to many domains.
 *
 * @param bound how long one question may take altogether
 * @param stuckCommand an unanswered command of this age makes its domain a stuck one
 */
record FanOutLimits(Duration bound, Duration stuckCommand) {

    static final FanOutLimits DEFAULT = new FanOutLimits(Duration.ofSeconds(2), Duration.ofSeconds(1));

    FanOutLimits {
        QueueLimits.atLeastOne("fan_out_millis", bound.toMillis());
        QueueLimits.atLeastOne("stuck_command_millis", stuckCommand.toMillis());
    }
}
