/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.script;

/**
 * What can happen in a world.
 *
 * @param name its first word
 * @param arguments those behind it
 * @param about what it does, in one line
 * @param reader reads those; throws IllegalArgumentException for what cannot be
 */
public record Verb(String name, String arguments, String about, Reader reader) {
    /** Reads what is behind a verb. */
    @FunctionalInterface
    interface Reader {
        Action read(Arguments arguments);
    }

    String usage() {
        return name + ' ' + arguments;
    }
}
