/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

/** The comma form of an option: {@code name,key=value,…}; commas in values are doubled. */
final class Options {
    private final StringBuilder text = new StringBuilder();

    Options(String first) {
        text.append(first.replace(",", ",,"));
    }

    Options with(String key, Object value) {
        if (value != null) {
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

    @Override
    public String toString() {
        return text.toString();
    }
}
