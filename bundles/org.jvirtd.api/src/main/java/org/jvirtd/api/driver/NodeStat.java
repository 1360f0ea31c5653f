/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.Objects;

/**
 * A named figure of the host (virNodeCPUStats, virNodeMemoryStats).
 *
 * @param field such as {@code kernel}; at most 80 bytes
 * @param value ns for CPUs, KiB for memory
 */
public record NodeStat(String field, long value) {
    /** No part may be null. */
    public NodeStat {
        Objects.requireNonNull(field, "field");
    }
}
