/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.xml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Builds the tree from the parser's events. Namespaces are told here and not by the parser, as prefixes that nobody
 * declared are taken for a part of the name, not for an error.
 */
final class TreeBuilder {
    private final XMLStreamReader in;
    private final int maxDepth;
    private final Deque<Open> open = new ArrayDeque<>();
    private Element root;

    /** The document is well formed but not taken. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    private record Open(Element start, List<Node> content, Map<String, String> scope) {}

    TreeBuilder(XMLStreamReader in, int maxDepth) {
        this.in = in;
        this.maxDepth = maxDepth;
    }

    Element build() throws XMLStreamException, RefusedException {
        while (in.hasNext()) {
            event(in.next());
        }
        if (root == null) {
            throw new RefusedException("no element");
        }
        return root;
    }

    private void event(int kind) throws RefusedException {
        switch (kind) {
            case XMLStreamConstants.START_ELEMENT -> start();
            case XMLStreamConstants.END_ELEMENT -> end();
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                if (!open.isEmpty()) {
                    open.peek().content().add(new Text(in.getText()));
                }
            }
            case XMLStreamConstants.COMMENT -> {
                if (!open.isEmpty()) {
                    open.peek().content().add(new Comment(in.getText()));
                }
            }
            case XMLStreamConstants.ENTITY_REFERENCE ->
                throw new RefusedException("Entity '" + in.getLocalName() + "' not defined");
            default -> {
                // instructions carry nothing
            }
        }
    }

    private void start() throws RefusedException {
        if (open.size() == maxDepth) {
            throw new RefusedException("Excessive depth in document: " + maxDepth + " use XML_PARSE_HUGE option");
        }
        List<Attribute> declared = new ArrayList<>();
        List<Attribute> others = new ArrayList<>();
        for (int i = 0; i < in.getAttributeCount(); i++) {
            Attribute a = new Attribute(qualified(in.getAttributePrefix(i), in.getAttributeLocalName(i)),
                    in.getAttributeValue(i));
            (a.name().equals("xmlns") || a.name().startsWith("xmlns:") ? declared : others).add(a);
        }
        Map<String, String> scope = open.isEmpty() ? Map.of() : open.peek().scope();
        if (!declared.isEmpty()) {
            Map<String, String> inner = new HashMap<>(scope);
            declared.forEach(a -> inner.put(a.name(), a.value()));
            scope = inner;
        }
        declared.addAll(others);
        String name = qualified(in.getPrefix(), in.getLocalName());
        int colon = name.indexOf(':');
        String uri = scope.get(colon < 0 ? "xmlns" : "xmlns:" + name.substring(0, colon));
        Element start = new Element(uri == null || uri.isEmpty() ? null : uri, name, declared, List.of());
        open.push(new Open(start, new ArrayList<>(), scope));
    }

    private void end() {
        Open last = open.pop();
        Element closed = last.start().withContent(last.content());
        if (open.isEmpty()) {
            root = closed;
        } else {
            open.peek().content().add(closed);
        }
    }

    private static String qualified(String prefix, String name) {
        return prefix == null || prefix.isEmpty() ? name : prefix + ":" + name;
    }
}
