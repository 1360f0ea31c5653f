/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue;

import java.time.Duration;
import java.util.List;

/**
 * What one queue does now.
 *
 * @param key whose it is
 * @param name its name for people
 * @param holders who holds a slot; at most one normal, one asynchronous, one agent job and one abort
 * @param waiting calls and workers in line
 * @param waitingBytes what the calls in line hold
 * @param oldestWait how long the first in line has waited; zero if none waits
 * @param unpublished events that wait for their publication
 * @param lane what its event lane does; {@link LaneFigures#NONE} for what is no domain
 */
public record ObjectFigures(ObjectKey key, String name, List<Holder> holders, int waiting, long waitingBytes,
        Duration oldestWait, int unpublished, LaneFigures lane) {

    public ObjectFigures {
        holders = List.copyOf(holders);
    }

    /** The figures of what has no lane. */
    public ObjectFigures(ObjectKey key, String name, List<Holder> holders, int waiting, long waitingBytes,
            Duration oldestWait, int unpublished) {
        this(key, name, holders, waiting, waitingBytes, oldestWait, unpublished, LaneFigures.NONE);
    }

    /**
     * A job that holds a slot.
     *
     * @param jobClass its class
     * @param name the call that began it
     * @param age how long it has held the slot
     */
    public record Holder(JobClass jobClass, String name, Duration age) {}
}
