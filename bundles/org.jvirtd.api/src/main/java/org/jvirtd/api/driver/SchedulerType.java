/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.Objects;

/**
 * A scheduler and how many parameters it has.
 *
 * @param name such as {@code posix} or {@code fair}
 */
public record SchedulerType(String name, int parameterCount) {
    /** No part may be null. */
    public SchedulerType {
        Objects.requireNonNull(name, "name");
    }
}
