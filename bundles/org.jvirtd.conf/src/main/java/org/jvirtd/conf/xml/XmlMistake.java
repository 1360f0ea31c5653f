/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.xml;

import java.nio.charset.StandardCharsets;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;

/**
 * What is wrong with a malformed document, and where: the words, the line and the mark below it that the reference's
 * parser gives.
 */
final class XmlMistake extends Exception {
    private static final long serialVersionUID = 1L;

    /** As much of a line is shown on each side of its mistake: clients take no messages of millions of characters. */
    private static final int MAX_SHOWN = 16 * 1024;

    private final int position;

    /** A mistake at that character. */
    XmlMistake(String message, int position) {
        super(message, null, false, false);
        this.position = position;
    }

    /** The error for a document that the parser refused. */
    static VirtException find(String xml, ErrorDomain domain, String what, String otherwise) {
        try {
            new XmlScanner(xml).scan();
        } catch (XmlMistake found) {
            return VirtException.of(ErrorCode.XML_DETAIL, domain, found.report(xml, what));
        }
        return VirtException.of(ErrorCode.XML_DETAIL, domain, what + ": " + otherwise);
    }

    private String report(String xml, String what) {
        int at = Math.min(position, xml.length());
        int start = Math.max(xml.lastIndexOf('\n', at - 1) + 1, at - MAX_SHOWN);
        int end = xml.indexOf('\n', at);
        end = end > at + MAX_SHOWN || end < 0 && xml.length() > at + MAX_SHOWN ? at + MAX_SHOWN : end;
        String line = xml.substring(start, end < 0 ? xml.length() : end);
        int marks = xml.substring(start, at).getBytes(StandardCharsets.UTF_8).length;
        String shown = start == xml.length() ? "(null)" : line;
        return what + ":" + XmlScanner.line(xml, at) + ": " + getMessage() + "\n" + shown + "\n" + "-".repeat(marks)
                + "^";
    }
}
