/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.Objects;

/**
 * CPUs and memory of the host (virNodeInfo).
 *
 * @param model the CPU model, at most 31 bytes
 * @param memoryKib its memory, KiB
 * @param cpus active CPUs
 * @param mhz their frequency; 0 when not known
 * @param nodes NUMA cells; 1 when not known
 * @param sockets sockets a cell
 * @param cores cores a socket
 * @param threads threads a core
 */
public record NodeInfo(String model, long memoryKib, int cpus, int mhz, int nodes, int sockets, int cores,
        int threads) {
    /** No part may be null. */
    public NodeInfo {
        Objects.requireNonNull(model, "model");
    }
}
