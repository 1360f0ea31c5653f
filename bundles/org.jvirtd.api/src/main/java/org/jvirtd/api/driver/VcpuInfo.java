/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.BitSet;
import java.util.Objects;

/**
 * One virtual CPU of a running domain (virVcpuInfo).
 *
 * @param state a value of virVcpuState
 * @param cpuTimeNanos CPU time used, ns
 * @param hostCpu the CPU of the host that it runs on; -1 when it is offline, -2 when nothing is known
 * @param affinity the CPUs of the host that it may run on; not changed by anybody
 */
public record VcpuInfo(int number, int state, long cpuTimeNanos, int hostCpu, BitSet affinity) {
    /** No part may be null. */
    public VcpuInfo {
        Objects.requireNonNull(affinity, "affinity");
    }
}
