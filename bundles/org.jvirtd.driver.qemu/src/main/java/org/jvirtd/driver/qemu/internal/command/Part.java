/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

/** A piece of the command line. */
@FunctionalInterface
interface Part {
    void add(Board board, Arguments out);
}
