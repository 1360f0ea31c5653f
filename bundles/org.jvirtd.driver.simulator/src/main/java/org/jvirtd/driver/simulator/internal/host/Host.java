/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.host;

import java.util.Objects;

import org.jvirtd.api.driver.NodeInfo;

/**
 * The host of a world.
 *
 * @param maxCpus how many CPUs it can have
 * @param cells whether it has the default world's NUMA cells
 */
public record Host(NodeInfo node, int maxCpus, boolean cells) {
    public Host {
        Objects.requireNonNull(node, "node");
    }
}
