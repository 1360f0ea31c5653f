/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.host;

import java.util.List;

/**
 * A NUMA cell.
 *
 * @param id its number
 * @param memoryKib its memory
 * @param freeKib what of it is free
 * @param pages by size, the smallest first
 * @param distances to each cell, in their order; empty if not known
 * @param cpus those that are online
 */
public record Cell(int id, long memoryKib, long freeKib, List<PagePool> pages, List<Integer> distances,
        List<Processor> cpus) {}
