/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.host;

import java.util.BitSet;

/**
 * A processor that is online.
 *
 * @param id its number
 * @param socket its package
 * @param die the die in the package
 * @param core the core in the die
 * @param siblings the threads of its core
 */
public record Processor(int id, int socket, int die, int core, BitSet siblings) {}
