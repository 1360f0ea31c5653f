/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.xml;

/** Writes what applications keep in metadata: double quotes, and no indentation where text stands. */
final class ForeignPrinter {
    private final StringBuilder out;

    ForeignPrinter(StringBuilder out) {
        this.out = out;
    }

    void element(Element e, int level, boolean indented) {
        indent(level, indented);
        out.append('<').append(e.name());
        for (Attribute a : e.attributes()) {
            out.append(' ').append(a.name()).append("=\"");
            escape(a.value(), true);
            out.append('"');
        }
        if (e.content().isEmpty()) {
            out.append("/>");
            return;
        }
        out.append('>');
        boolean lines = indented && e.content().stream().noneMatch(Text.class::isInstance);
        for (Node n : e.content()) {
            newline(lines);
            node(n, level + 1, lines);
        }
        newline(lines);
        indent(level, lines);
        out.append("</").append(e.name()).append('>');
    }

    private void node(Node node, int level, boolean lines) {
        if (node instanceof Element e) {
            element(e, level, lines);
        } else if (node instanceof Text t) {
            escape(t.value(), false);
        } else if (node instanceof Comment c) {
            indent(level, lines);
            out.append("<!--").append(c.value()).append("-->");
        }
    }

    private void newline(boolean lines) {
        if (lines) {
            out.append('\n');
        }
    }

    private void indent(int level, boolean indented) {
        if (indented) {
            out.append("  ".repeat(level));
        }
    }

    private void escape(String text, boolean attribute) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '\r' -> out.append("&#13;");
                case '"' -> out.append(attribute ? "&quot;" : "\"");
                case '\n' -> out.append(attribute ? "&#10;" : "\n");
                case '\t' -> out.append(attribute ? "&#9;" : "\t");
                default -> out.append(c);
            }
        }
    }
}
