/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.example.journal.internal;

import java.util.List;

/** Writes one JSON object (RFC 8259), member by member, without line breaks. */
final class JsonLine {
    private static final String HEX = "0123456789abcdef";
    private static final int FIRST_PRINTABLE = 0x20;

    private final StringBuilder text = new StringBuilder("{");

    /** Adds a member whose value is a number, a boolean, an object of this kind, a list of these, or a string; null is left out. */
    JsonLine with(String name, Object value) {
        if (value == null) {
            return this;
        }
        if (text.length() > 1) {
            text.append(',');
        }
        string(name);
        text.append(':');
        value(value);
        return this;
    }

    private void value(Object value) {
        if (value instanceof Number || value instanceof Boolean) {
            number(value);
        } else if (value instanceof JsonLine object) {
            text.append(object);
        } else if (value instanceof List<?> several) {
            String gap = "[";
            for (Object one : several) {
                text.append(gap);
                value(one);
                gap = ",";
            }
            text.append(several.isEmpty() ? "[]" : "]");
        } else {
            string(value.toString());
        }
    }

    /** JSON has no word for what is no number. */
    private void number(Object value) {
        if (value instanceof Double real && !Double.isFinite(real)) {
            string(value.toString());
        } else {
            text.append(value);
        }
    }

    private void string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < FIRST_PRINTABLE || isLone(value, i)) {
                text.append("\\u");
                for (int shift = Character.SIZE - 4; shift >= 0; shift -= 4) {
                    text.append(HEX.charAt(c >> shift & 0xf));
                }
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }

    /** Half a surrogate pair has no UTF-8 form. */
    private static boolean isLone(String value, int at) {
        char c = value.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == value.length() || !Character.isLowSurrogate(value.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(value.charAt(at - 1)));
    }

    @Override
    public String toString() {
        return text + "}";
    }
}
