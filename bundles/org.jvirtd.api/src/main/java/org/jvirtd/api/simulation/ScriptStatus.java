/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.simulation;

import java.time.Duration;
import java.util.Objects;

/**
 * How far a script is.
 *
 * @param name its name
 * @param entries how many it has
 * @param done how often something has happened by it
 * @param failed how often something could not be done, which the log names
 * @param untilNext how long, by the world's clock, until the next thing happens; null if nothing will
 */
public record ScriptStatus(String name, int entries, long done, long failed, Duration untilNext) {
    /** Only the last may be null. */
    public ScriptStatus {
        Objects.requireNonNull(name, "name");
    }
}
