/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.script;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is to happen in a world.
 *
 * @param name of its file, for people
 * @param text what is written in it
 * @param entries in the order of their lines
 */
public record Script(String name, String text, List<Entry> entries) {
    /** A longer text is no script: characters. */
    public static final int MOST_CHARACTERS = 1 << 20;

    /** So many entries at most. */
    static final int MOST_ENTRIES = 10_000;

    private static final int MOST_MISTAKES = 10;

    /**
     * One thing.
     *
     * @param line its line's number, from 1
     * @param what how it is written, without its time
     */
    record Entry(int line, When when, String what, Action action) {}

    /**
     * Reads a script.
     *
     * @throws IllegalArgumentException if it cannot be; the text names file and line of each mistake, up to ten
     */
    public static Script read(String name, String text, VerbTable verbs) {
        if (text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException(name + ": longer than " + MOST_CHARACTERS + " characters");
        }
        List<Entry> entries = new ArrayList<>();
        List<String> mistakes = new ArrayList<>();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            try {
                List<String> words = Words.of(line);
                if (!words.isEmpty()) {
                    entries.add(entry(number, words, verbs));
                }
            } catch (IllegalArgumentException e) {
                mistakes.add(name + ":" + number + ": " + e.getMessage());
            }
        }
        if (entries.size() > MOST_ENTRIES) {
            mistakes.add(name + ": more than " + MOST_ENTRIES + " entries");
        }
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(
                    mistakes.stream().limit(MOST_MISTAKES).collect(Collectors.joining("\n")));
        }
        return new Script(name, text, List.copyOf(entries));
    }

    private static Entry entry(int number, List<String> words, VerbTable verbs) {
        Arguments left = new Arguments("WHEN VERB ...", words);
        When when = When.read(left);
        List<String> what = left.rest();
        return new Entry(number, when, String.join(" ", what), verbs.read(what));
    }
}
