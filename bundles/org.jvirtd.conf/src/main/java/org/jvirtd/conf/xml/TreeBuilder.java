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
    private final int maxNodes;
    private final Deque<Open> open = new ArrayDeque<>();
    private Element root;
    private int nodes;

    /** The document is well formed but not taken. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    /** @param declared the namespaces that this element itself declares */
    private record Open(String namespace, String name, List<Attribute> attributes, Map<String, String> declared,
            List<Node> content) {
        Element close() {
            return new Element(namespace, name, attributes, content);
        }
    }

    TreeBuilder(XMLStreamReader in, int maxDepth, int maxNodes) {
        this.in = in;
        this.maxDepth = maxDepth;
        this.maxNodes = maxNodes;
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
        if (++nodes > maxNodes) {
            throw new RefusedException("more than " + maxNodes + " nodes");
        }
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
            default -> {
                // instructions carry nothing
            }
        }
    }

    private void start() throws RefusedException {
        if (open.size() == maxDepth) {
            throw new RefusedException("Excessive depth in document: " + maxDepth + " use XML_PARSE_HUGE option");
        }
        int count = in.getAttributeCount();
        nodes += count;
        List<Attribute> attributes = new ArrayList<>(count);
        Map<String, String> scope = Map.of();
        for (int i = 0; i < count; i++) {
            Attribute a = new Attribute(qualified(in.getAttributePrefix(i), in.getAttributeLocalName(i)),
                    in.getAttributeValue(i));
            if (a.name().equals("xmlns") || a.name().startsWith("xmlns:")) {
                // Declarations come before the other attributes. Few elements have any.
                attributes.add(scope.size(), a);
                scope = scope.isEmpty() ? new HashMap<>() : scope;
                scope.put(a.name(), a.value());
            } else {
                attributes.add(a);
            }
        }
        String name = qualified(in.getPrefix(), in.getLocalName());
        int colon = name.indexOf(':');
        String uri = namespace(colon < 0 ? "xmlns" : "xmlns:" + name.substring(0, colon), scope);
        open.push(new Open(uri == null || uri.isEmpty() ? null : uri, name, attributes, scope, new ArrayList<>()));
    }

    /** What the declaration of this name says that is nearest; null when there is none. */
    private String namespace(String declaration, Map<String, String> own) {
        if (own.containsKey(declaration)) {
            return own.get(declaration);
        }
        for (Open outer : open) {
            if (outer.declared.containsKey(declaration)) {
                return outer.declared.get(declaration);
            }
        }
        return null;
    }

    private void end() {
        Element closed = open.pop().close();
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
