/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.xml;

import java.util.ArrayDeque;
import java.util.Deque;

/** Walks through a document until its first mistake. */
final class XmlScanner {
    private final String text;
    private final Deque<Open> open = new ArrayDeque<>();
    private int at;
    /** Up to here the lines are counted: a document of many lines is not counted anew for each of its tags. */
    private int counted;
    private int lines = 1;

    private record Open(String name, int line) {}

    XmlScanner(String text) {
        this.text = text;
    }

    /** The number of the line that the character is in, from 1. */
    static int line(String text, int position) {
        return 1 + (int) text.substring(0, position).chars().filter(c -> c == '\n').count();
    }

    private int line() {
        for (; counted < at; counted++) {
            lines += text.charAt(counted) == '\n' ? 1 : 0;
        }
        return lines;
    }

    /** Returns when the document has no mistake that this class knows. */
    void scan() throws XmlMistake {
        if (text.isEmpty()) {
            throw new XmlMistake("Document is empty", 0);
        }
        if (looking("<?xml") && at + 5 < text.length() && Character.isWhitespace(text.charAt(at + 5))) {
            declaration();
        }
        misc();
        if (looking("<!DOCTYPE")) {
            doctype();
            misc();
        }
        if (!looking("<")) {
            throw new XmlMistake("Start tag expected, '<' not found", at);
        }
        startTag();
        while (!open.isEmpty()) {
            content();
        }
        misc();
        if (at < text.length()) {
            throw new XmlMistake("Extra content at the end of the document", at);
        }
    }

    private void declaration() throws XmlMistake {
        int end = text.indexOf("?>", at);
        String head = end < 0 ? text.substring(at) : text.substring(at, end);
        if (!head.matches("(?s)<\\?xml\\s+version\\s*=.*")) {
            throw new XmlMistake("Malformed declaration expecting version", at + 6);
        }
        at = end < 0 ? text.length() : end + 2;
    }

    private void misc() throws XmlMistake {
        while (true) {
            blanks();
            if (looking("<!--")) {
                comment();
            } else if (looking("<?")) {
                instruction();
            } else {
                return;
            }
        }
    }

    private void doctype() {
        int depth = 0;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (c == '>' && depth == 0) {
                at++;
                break;
            }
        }
    }

    private void content() throws XmlMistake {
        if (at >= text.length()) {
            Open last = open.peek();
            throw new XmlMistake("Premature end of data in tag " + last.name() + " line " + last.line(), at);
        }
        if (looking("</")) {
            endTag();
        } else if (looking("<!--")) {
            comment();
        } else if (looking("<![CDATA[")) {
            cdata();
        } else if (looking("<?")) {
            instruction();
        } else if (looking("<")) {
            startTag();
        } else if (looking("&")) {
            reference();
        } else {
            characters();
        }
    }

    private void characters() throws XmlMistake {
        if (looking("]]>")) {
            throw new XmlMistake("Sequence ']]>' not allowed in content", at);
        }
        char c = text.charAt(at);
        if (c < ' ' && c != '\n' && c != '\t' && c != '\r') {
            throw new XmlMistake("PCDATA invalid Char value " + (int) c, at);
        }
        at++;
    }

    private void startTag() throws XmlMistake {
        int line = line();
        at++;
        String name = name();
        if (name.isEmpty()) {
            throw new XmlMistake("StartTag: invalid element name", at);
        }
        new AttributeScanner().attributes();
        if (looking("/>")) {
            at += 2;
        } else if (looking(">")) {
            at++;
            open.push(new Open(name, line));
        } else {
            throw new XmlMistake("Couldn't find end of Start Tag " + name + " line " + line, at);
        }
    }

    private void endTag() throws XmlMistake {
        at += 2;
        String name = name();
        blanks();
        if (!looking(">")) {
            if (name.isEmpty() || at >= text.length() || name.equals(open.peek().name())) {
                throw new XmlMistake("expected '>'", at);
            }
        } else {
            at++;
        }
        Open last = open.pop();
        if (!name.equals(last.name())) {
            throw new XmlMistake("Opening and ending tag mismatch: " + last.name() + " line " + last.line() + " and "
                    + (name.isEmpty() ? "unparsable" : name), at);
        }
    }

    private void comment() throws XmlMistake {
        int end = text.indexOf("--", at + 4);
        if (end < 0) {
            throw new XmlMistake("Comment not terminated", text.length());
        }
        if (!text.startsWith("-->", end)) {
            throw new XmlMistake("Double hyphen within comment: " + text.substring(at, end), end);
        }
        at = end + 3;
    }

    private void cdata() throws XmlMistake {
        int from = at + "<![CDATA[".length();
        int end = text.indexOf("]]>", from);
        if (end < 0) {
            String begun = text.substring(from, Math.max(from, text.length() - 2));
            throw new XmlMistake(
                    "CData section not finished\n" + begun.substring(0, Math.min(50, begun.length())),
                    text.length());
        }
        at = end + 3;
    }

    private void instruction() throws XmlMistake {
        at += 2;
        String name = name();
        if (name.equalsIgnoreCase("xml")) {
            throw new XmlMistake("XML declaration allowed only at the start of the document", at);
        }
        if (!looking("?>") && (at >= text.length() || !Character.isWhitespace(text.charAt(at)))) {
            throw new XmlMistake("ParsePI: PI " + name + " space expected", at);
        }
        int end = text.indexOf("?>", at);
        if (end < 0) {
            throw new XmlMistake("ParsePI: PI " + name + " never end ...", text.length());
        }
        at = end + 2;
    }

    private void reference() throws XmlMistake {
        at++;
        if (looking("#")) {
            characterReference();
            return;
        }
        String name = name();
        if (name.isEmpty()) {
            throw new XmlMistake("xmlParseEntityRef: no name", at);
        }
        if (!looking(";")) {
            throw new XmlMistake("EntityRef: expecting ';'", at);
        }
        at++;
        if (!name.matches("lt|gt|amp|quot|apos")) {
            throw new XmlMistake("Entity '" + name + "' not defined", at);
        }
    }

    private void characterReference() throws XmlMistake {
        boolean hex = looking("#x");
        at += hex ? 2 : 1;
        int value = 0;
        while (!looking(";")) {
            int digit = at < text.length() ? Character.digit(text.charAt(at), hex ? 16 : 10) : -1;
            if (digit < 0) {
                throw new XmlMistake("CharRef: invalid " + (hex ? "hexadecimal" : "decimal") + " value", at);
            }
            value = Math.min(0x110000, value * (hex ? 16 : 10) + digit);
            at++;
        }
        at++;
        if (value == 0 || value > 0x10ffff || value < ' ' && value != '\n' && value != '\t' && value != '\r') {
            throw new XmlMistake("xmlParseCharRef: invalid xmlChar value " + value, at);
        }
    }

    private String name() {
        int from = at;
        while (at < text.length() && isName(text.charAt(at), at == from)) {
            at++;
        }
        return text.substring(from, at);
    }

    private static boolean isName(char c, boolean first) {
        return Character.isLetter(c) || c == '_' || c == ':' || c > 0xbf
                || !first && (Character.isDigit(c) || c == '-' || c == '.' || c == 0xb7);
    }

    private boolean blanks() {
        int from = at;
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at > from;
    }

    private boolean looking(String ahead) {
        return text.startsWith(ahead, at);
    }

    /** The attributes of one start tag. */
    private final class AttributeScanner {
        private final java.util.Set<String> seen = new java.util.HashSet<>();

        private void attributes() throws XmlMistake {
            boolean separated = blanks();
            while (at < text.length() && !looking(">") && !looking("/>")) {
                if (!separated) {
                    if (seen.isEmpty()) {
                        break;
                    }
                    throw new XmlMistake("attributes construct error", at);
                }
                one();
                separated = blanks();
            }
            if (seen.isEmpty() && !separated && looking("/") && !looking("/>")) {
                throw new XmlMistake("error parsing attribute name", at);
            }
        }

        private void one() throws XmlMistake {
            String name = name();
            if (name.isEmpty()) {
                throw new XmlMistake("error parsing attribute name", at);
            }
            blanks();
            if (!looking("=")) {
                throw new XmlMistake("Specification mandates value for attribute " + name, at);
            }
            at++;
            blanks();
            value();
            if (!seen.add(name)) {
                throw new XmlMistake("Attribute " + name + " redefined", at);
            }
        }

        private void value() throws XmlMistake {
            if (!looking("'") && !looking("\"")) {
                throw new XmlMistake("AttValue: \" or ' expected", at);
            }
            char quote = text.charAt(at++);
            while (at < text.length() && text.charAt(at) != quote) {
                if (looking("<")) {
                    throw new XmlMistake("Unescaped '<' not allowed in attributes values", at);
                }
                if (looking("&")) {
                    reference();
                } else {
                    at++;
                }
            }
            if (at >= text.length()) {
                throw new XmlMistake("AttValue: ' expected", at);
            }
            at++;
        }
    }
}
