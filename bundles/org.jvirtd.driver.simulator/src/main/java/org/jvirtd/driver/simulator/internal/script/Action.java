/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.script;

/** A verb with what it is about, read and checked as far as that goes without a world. */
@FunctionalInterface
public interface Action {
    /**
     * Does it. It does not wait for what it causes, except in a world whose clock stands.
     *
     * @return what was done, a line each
     * @throws RuntimeException if it cannot be: with a text that says why
     */
    String run(Stage stage);
}
