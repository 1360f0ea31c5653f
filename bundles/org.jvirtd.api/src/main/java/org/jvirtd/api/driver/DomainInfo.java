/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.Objects;

import org.jvirtd.api.constant.DomainState;

/**
 * The short figures of a domain (virDomainInfo).
 *
 * @param maxMemoryKib most memory it may have, KiB
 * @param memoryKib memory it has now, KiB
 * @param vcpus virtual CPUs it has now
 * @param cpuTimeNanos CPU time it has used, ns
 */
public record DomainInfo(DomainState state, long maxMemoryKib, long memoryKib, int vcpus, long cpuTimeNanos) {
    /** The state may not be null. */
    public DomainInfo {
        Objects.requireNonNull(state, "state");
    }
}
