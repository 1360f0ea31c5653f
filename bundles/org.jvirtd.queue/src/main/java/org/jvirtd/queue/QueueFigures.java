/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue;

import java.time.Duration;

/**
 * What all queues do now.
 *
 * @param worlds open worlds
 * @param objects managed objects of all kinds
 * @param holders jobs that hold a slot
 * @param oldestHolder how long the oldest of them has held it; zero if there is none
 * @param waiting calls and workers in line
 * @param waitingBytes what they hold
 * @param oldestWait how long the first of them has waited; zero if none waits
 * @param timedOut calls that waited in vain, since the start
 * @param refused calls that a full line or a full worker pool refused, since the start
 */
public record QueueFigures(int worlds, int objects, int holders, Duration oldestHolder, int waiting, long waitingBytes,
        Duration oldestWait, long timedOut, long refused) {}
