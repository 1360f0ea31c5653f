/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.LinkedHashMap;
import java.util.Map;

/** The comma form of an option: {@code name,key=value,…}; commas in values are doubled. */
final class Options {
    private final StringBuilder text = new StringBuilder();
    private final String first;
    private final Map<String, String> values = new LinkedHashMap<>();

    Options(String first) {
        this.first = first;
        text.append(first.replace(",", ",,"));
    }

    Options with(String key, Object value) {
        if (value != null) {
            values.put(key, value.toString());
            text.append(text.isEmpty() ? "" : ",").append(key).append('=')
                    .append(value.toString().replace(",", ",,"));
        }
        return this;
    }

    /** As {@link #with}, in the words {@code on} and {@code off}. */
    Options onOff(String key, Boolean value) {
        return value == null ? this : with(key, value ? "on" : "off");
    }

    /** A part as it is: a word without a value, or one whose commas have a meaning. */
    Options raw(String part) {
        text.append(text.isEmpty() ? "" : ",").append(part);
        return this;
    }

    /** What stands in front of all. */
    String first() {
        return first;
    }

    /** A value as it was given; null when it was not. */
    String value(String key) {
        return values.get(key);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
