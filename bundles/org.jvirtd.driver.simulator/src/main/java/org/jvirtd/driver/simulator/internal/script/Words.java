/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.script;

import java.util.ArrayList;
import java.util.List;

/** The words of a line: what stands between blanks, or in quotes of either kind; a {@code #} before a word begins a comment. */
final class Words {
    private final String line;
    private final List<String> words = new ArrayList<>();
    private int at;

    private Words(String line) {
        this.line = line;
    }

    /** @throws IllegalArgumentException if a quote has no end */
    static List<String> of(String line) {
        Words words = new Words(line);
        words.read();
        return words.words;
    }

    private void read() {
        while (true) {
            while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
                at++;
            }
            if (at == line.length() || line.charAt(at) == '#') {
                return;
            }
            words.add(word());
        }
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        while (at < line.length() && !Character.isWhitespace(line.charAt(at))) {
            char c = line.charAt(at++);
            if (c == '"' || c == '\'') {
                quoted(c, word);
            } else {
                word.append(c);
            }
        }
        return word.toString();
    }

    private void quoted(char quote, StringBuilder word) {
        int end = line.indexOf(quote, at);
        if (end < 0) {
            throw new IllegalArgumentException("a quote has no end: " + line.substring(at - 1));
        }
        word.append(line, at, end);
        at = end + 1;
    }
}
