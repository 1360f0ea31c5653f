/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.xml;

import java.util.List;

import org.jvirtd.api.thread.AnyThread;

/** Writes elements as libvirt does: two spaces a level, single quotes, one element a line. */
@AnyThread
public final class XmlPrinter {
    /** The element whose content belongs to others and is written in another way. */
    private static final String FOREIGN = "metadata";

    private final StringBuilder out = new StringBuilder();

    /** The element, from the first column, with a line feed behind it. */
    public static String print(Element element) {
        return new XmlPrinter().element(element, 0).toString();
    }

    /** An element whose content belongs to others, as it stands in metadata, without a line feed behind it. */
    public static String printForeign(Element element) {
        StringBuilder out = new StringBuilder();
        new ForeignPrinter(out).element(element, 0, true);
        return out.toString();
    }

    /** Appends the element, indented by that many levels. */
    public XmlPrinter element(Element e, int level) {
        if (e.name().equals(FOREIGN)) {
            new ForeignPrinter(out).element(e, level, true);
            out.append('\n');
            return this;
        }
        indent(level);
        out.append('<').append(e.name());
        for (Attribute a : e.attributes()) {
            out.append(' ').append(a.name()).append("='");
            escape(a.value(), true);
            out.append('\'');
        }
        List<Element> children = e.children();
        if (children.isEmpty()) {
            closeLeaf(e, level);
        } else {
            out.append(">\n");
            children.forEach(c -> element(c, level + 1));
            indent(level);
            out.append("</").append(e.name()).append(">\n");
        }
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private void closeLeaf(Element e, int level) {
        if (e.content().isEmpty()) {
            out.append("/>\n");
        } else {
            out.append('>');
            escape(e.text(), false);
            if (e.text().equals("\n")) {
                indent(level);
            }
            out.append("</").append(e.name()).append(">\n");
        }
    }

    private void indent(int level) {
        out.append("  ".repeat(level));
    }

    /** @param attribute whether a reader would make blanks of line feeds and tabs */
    private void escape(String text, boolean attribute) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&apos;");
                case '\r' -> out.append("&#13;");
                case '\n', '\t' -> {
                    if (attribute) {
                        out.append("&#").append((int) c).append(';');
                    } else {
                        out.append(c);
                    }
                }
                default -> out.append(c);
            }
        }
    }
}
