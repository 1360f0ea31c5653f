/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.simulation;

import java.time.Instant;
import java.util.Objects;

/**
 * What time it is in a world.
 *
 * @param now as clients see it, in whole milliseconds
 * @param stepped whether it goes on by {@link Simulation#step} only
 */
public record WorldTime(Instant now, boolean stepped) {
    /** Not null. */
    public WorldTime {
        Objects.requireNonNull(now, "now");
    }
}
