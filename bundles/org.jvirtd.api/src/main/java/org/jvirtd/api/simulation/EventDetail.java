/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.simulation;

import java.util.List;
import java.util.Objects;

/**
 * A detail that an event of some kind may carry: a typed parameter of that name.
 *
 * @param name the parameter's name
 * @param type how its value is written
 * @param words the values that it may have; empty if every value of the type is one
 * @param initial its value when the event does not carry it; null for nothing
 * @param about what it says, in a few words
 */
public record EventDetail(String name, Type type, List<String> words, String initial, String about) {
    /** How a value is written. */
    public enum Type {
        /** Any text: a string parameter. */
        TEXT,
        /** A whole number: a parameter of any integer type. */
        NUMBER,
        /** {@code true} or {@code false}: a boolean parameter. */
        FLAG
    }

    /** Only the initial value may be null. */
    public EventDetail {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(about, "about");
        words = List.copyOf(words);
    }
}
