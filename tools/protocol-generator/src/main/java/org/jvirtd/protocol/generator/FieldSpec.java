/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.protocol.generator;

/**
 * A field of a struct.
 *
 * @param name its name in the table
 * @param type the type of its value or of its items, without the brackets of a list
 * @param shape one value, a list, or an array of fixed length
 * @param max the limit's name for a list, string or opaque, else null
 * @param itemMax the limit's name for the strings of a list, else null
 * @param length the length of an array of fixed length, else 0
 * @param optional whether a flag stands before the value
 * @param about a sentence for the documentation, or null
 */
record FieldSpec(String name, String type, Shape shape, String max, String itemMax, int length, boolean optional,
        String about) {
    enum Shape {
        SINGLE, LIST, FIXED
    }

    String javaName() {
        return JavaNames.field(name);
    }
}
