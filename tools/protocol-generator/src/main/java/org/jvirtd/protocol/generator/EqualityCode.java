/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.protocol.generator;

import java.util.List;
import java.util.stream.Collectors;

/** Equality by content for records with arrays. */
final class EqualityCode {
    private EqualityCode() {}

    static void emit(CodeBuffer code, String name, List<FieldCode> fields) {
        code.using("java.util.Arrays", "java.util.Objects");
        code.line("").line("@Override").line("public boolean equals(Object o) {");
        code.line("return o instanceof %s other && %s;", name,
                fields.stream().map(EqualityCode::same).collect(Collectors.joining(" && ")));
        code.line("}");
        code.line("").line("@Override").line("public int hashCode() {");
        code.line("return Objects.hash(%s);", fields.stream()
                .map(f -> f.array() ? "Arrays.hashCode(" + f.name() + ")" : f.name())
                .collect(Collectors.joining(", ")));
        code.line("}");
        code.line("").line("@Override").line("public String toString() {");
        code.line("return \"%s[%s + ']';", name, fields.stream()
                .map(f -> f.name() + "=\" + " + (f.array() ? "Arrays.toString(" + f.name() + ")" : f.name()))
                .collect(Collectors.joining(" + \", ")));
        code.line("}");
    }

    private static String same(FieldCode field) {
        String name = field.name();
        if (field.array()) {
            return "Arrays.equals(" + name + ", other." + name + ")";
        }
        return field.primitive() ? name + " == other." + name : "Objects.equals(" + name + ", other." + name + ")";
    }
}
