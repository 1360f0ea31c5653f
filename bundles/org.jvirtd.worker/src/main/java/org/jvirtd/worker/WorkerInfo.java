/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.worker;

import java.time.Duration;

/**
 * What one worker does now.
 *
 * @param thread the thread's name, such as {@code jvirtd-worker-3}
 * @param lane the lane that it was made for
 * @param task a description of the running task; empty if the worker is free
 * @param running how long the task has run; zero if the worker is free
 * @param parkedOn what it waits for; empty if it is not parked
 */
public record WorkerInfo(String thread, Lane lane, String task, Duration running, String parkedOn) {}
