/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.host;

/**
 * Pages of one size in one cell.
 *
 * @param sizeKib the size
 * @param total how many there are
 * @param free how many are free
 */
public record PagePool(long sizeKib, long total, long free) {}
