/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.protocol.generator;

import java.util.TreeSet;
import java.util.Set;

/** Lines of a Java file, indented by braces; knows its package and imports. */
final class CodeBuffer {
    private static final String INDENT = "    ";

    private final String packageName;
    private final Set<String> imports = new TreeSet<>();
    private final StringBuilder text = new StringBuilder();
    private int depth;

    CodeBuffer(String packageName) {
        this.packageName = packageName;
    }

    CodeBuffer using(String... types) {
        imports.addAll(Set.of(types));
        return this;
    }

    /** Adds a line. It closes a block if it starts with a brace and opens one if it ends with one. */
    CodeBuffer line(String format, Object... arguments) {
        String line = arguments.length == 0 ? format : String.format(format, arguments);
        if (line.startsWith("}")) {
            depth--;
        }
        if (!line.isEmpty()) {
            text.append(INDENT.repeat(depth)).append(line);
        }
        text.append('\n');
        if (line.endsWith("{")) {
            depth++;
        }
        return this;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("package ").append(packageName).append(";\n\n");
        imports.forEach(type -> out.append("import ").append(type).append(";\n"));
        return out.append(imports.isEmpty() ? "" : "\n").append(text).toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CodeBuffer that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }
}
