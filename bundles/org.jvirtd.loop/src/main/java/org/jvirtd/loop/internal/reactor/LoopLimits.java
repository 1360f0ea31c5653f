/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal.reactor;

import java.time.Duration;

/**
 * The limits of a loop thread.
 *
 * @param slowCallback
 *            a callback that takes longer is named in the log
 * @param maxWaitingTasks
 *            tasks of users that may wait
 */
public record LoopLimits(Duration slowCallback, int maxWaitingTasks) {}
