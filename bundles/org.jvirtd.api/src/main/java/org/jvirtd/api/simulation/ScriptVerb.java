/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.simulation;

import java.util.Objects;

/**
 * What a script, or {@link Simulation#run}, can let happen in a world.
 *
 * @param name its first word
 * @param arguments the words behind it, for people: capitals stand for what is to be filled in
 * @param about what it does, in one line
 */
public record ScriptVerb(String name, String arguments, String about) {
    /** None may be null. */
    public ScriptVerb {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(arguments, "arguments");
        Objects.requireNonNull(about, "about");
    }
}
