/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.protocol.generator;

import java.util.Locale;
import java.util.Set;

/** From the tables' names to Java's. */
final class JavaNames {
    private static final Set<String> TAKEN = Set.of("abstract", "assert", "boolean", "break", "byte", "case", "catch",
            "char", "class", "const", "continue", "default", "do", "double", "else", "enum", "extends", "final",
            "finally", "float", "for", "goto", "if", "implements", "import", "instanceof", "int", "interface", "long",
            "native", "new", "package", "private", "protected", "public", "return", "short", "static", "strictfp",
            "super", "switch", "synchronized", "this", "throw", "throws", "transient", "try", "void", "volatile",
            "while", "true", "false", "null", "clone", "finalize", "getClass", "hashCode", "notify", "notifyAll",
            "toString", "wait", "in", "out", "o", "read", "write");

    private JavaNames() {}

    /** {@code domain_create_xml} or {@code DOMAIN_CREATE_XML} to {@code DomainCreateXml}. */
    static String type(String name) {
        StringBuilder out = new StringBuilder();
        for (String word : name.toLowerCase(Locale.ROOT).split("_")) {
            if (!word.isEmpty()) {
                out.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
            }
        }
        return out.toString();
    }

    /** {@code hv_ver} to {@code hvVer}; a name that Java has taken gets an underscore behind. */
    static String field(String name) {
        StringBuilder out = new StringBuilder();
        for (String word : name.split("_")) {
            if (!word.isEmpty()) {
                char first = word.charAt(0);
                out.append(out.isEmpty() ? Character.toLowerCase(first) : Character.toUpperCase(first)).append(word, 1,
                        word.length());
            }
        }
        return TAKEN.contains(out.toString()) ? out.append('_').toString() : out.toString();
    }
}
