/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The words behind a verb, taken one after the other. Every method throws IllegalArgumentException for what cannot be. */
final class Arguments {
    private static final String ANY = "any";
    private static final String OF = "of";

    private final String usage;
    private final List<String> left;

    /** @param usage what is told when a word is missing */
    Arguments(String usage, List<String> words) {
        this.usage = usage;
        this.left = new ArrayList<>(words);
    }

    boolean more() {
        return !left.isEmpty();
    }

    /** Takes the next word if it is this one. */
    boolean taken(String word) {
        if (left.isEmpty() || !left.get(0).equals(word)) {
            return false;
        }
        left.remove(0);
        return true;
    }

    /** Takes what is left. */
    List<String> rest() {
        List<String> rest = List.copyOf(left);
        left.clear();
        return rest;
    }

    /** The next word; its name is told if there is none. */
    String next(String name) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException(name + " is missing; usage: " + usage);
        }
        return left.remove(0);
    }

    /** {@code PATTERN}, {@code any of PATTERN} or {@code any NUMBER of PATTERN}. */
    Target target(String name) {
        if (left.size() < 2 || !left.get(0).equals(ANY)) {
            return new Target(next(name), 0);
        }
        left.remove(0);
        int some = left.get(0).equals(OF) ? 1 : number("NUMBER", 1, Integer.MAX_VALUE);
        String of = next(OF);
        if (!of.equals(OF)) {
            throw new IllegalArgumentException("'of' is expected, not '" + of + "': any 3 of web*");
        }
        return new Target(next(name), some);
    }

    int number(String name, int least, int most) {
        return (int) count(name, least, most);
    }

    long count(String name, long least, long most) {
        String word = next(name);
        try {
            long number = Long.parseLong(word);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException(
                name + " is a number from " + least + " to " + most + ", not '" + word + "'");
    }

    /** One of these words. */
    String oneOf(String name, List<String> words) {
        String word = next(name);
        if (!words.contains(word)) {
            throw new IllegalArgumentException("'" + word + "' is none of " + String.join(", ", words));
        }
        return word;
    }

    /** The value of an option, wherever it stands; null if it is not there. */
    String option(String name) {
        int at = left.indexOf(name);
        if (at < 0) {
            return null;
        }
        left.remove(at);
        if (at == left.size()) {
            throw new IllegalArgumentException(name + " is followed by a value");
        }
        return left.remove(at);
    }

    /** All that are left, as {@code name=value}. */
    Map<String, String> details() {
        Map<String, String> details = new LinkedHashMap<>();
        while (more()) {
            String word = next("NAME=VALUE");
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("'" + word + "' is not name=value");
            }
            details.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return details;
    }

    /** Nothing is left. */
    void end() {
        if (more()) {
            throw new IllegalArgumentException("'" + left.get(0) + "' is too much; usage: " + usage);
        }
    }
}
