/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.xml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

import org.jvirtd.api.thread.AnyThread;

/**
 * An immutable XML element.
 *
 * <p>
 * Names are as written, prefix included. The lookups by name see only elements without a namespace, as libvirt's own
 * vocabulary has none; {@link #childrenIn(String)} finds the others.
 *
 * @param namespace the namespace's URI, or null
 */
@AnyThread
public record Element(String namespace, String name, List<Attribute> attributes, List<Node> content) implements Node {
    public Element {
        Objects.requireNonNull(name, "name");
        attributes = List.copyOf(attributes);
        content = List.copyOf(content);
    }

    /** An empty element without a namespace. */
    public static Element of(String name) {
        return new Element(null, name, List.of(), List.of());
    }

    /** An element that holds only text; null gives an empty element. */
    public static Element text(String name, String text) {
        return new Element(null, name, List.of(),
                text == null || text.isEmpty() ? List.of() : List.of(new Text(text)));
    }

    /** The name without its prefix. */
    public String localName() {
        return name.substring(name.indexOf(':') + 1);
    }

    /** The attribute's value, or null. */
    public String attribute(String attribute) {
        for (int i = 0; i < attributes.size(); i++) {
            Attribute a = attributes.get(i);
            if (a.name().equals(attribute)) {
                return a.value();
            }
        }
        return null;
    }

    /** The attribute's value, or the fallback. */
    public String attribute(String attribute, String fallback) {
        String value = attribute(attribute);
        return value == null ? fallback : value;
    }

    /** The first child of that name, or null. */
    public Element child(String child) {
        for (int i = 0; i < content.size(); i++) {
            if (content.get(i) instanceof Element e && e.isNamed(child)) {
                return e;
            }
        }
        return null;
    }

    /** The first element on that way down, such as {@code target, path}, or null. */
    public Element path(String... names) {
        Element at = this;
        for (String n : names) {
            if (at != null) {
                at = at.child(n);
            }
        }
        return at;
    }

    /** All child elements, in order. */
    public List<Element> children() {
        List<Element> all = new ArrayList<>(content.size());
        for (Node n : content) {
            if (n instanceof Element e) {
                all.add(e);
            }
        }
        return all;
    }

    /** All children of that name, in order. */
    public List<Element> children(String child) {
        List<Element> found = List.of();
        for (int i = 0; i < content.size(); i++) {
            if (content.get(i) instanceof Element e && e.isNamed(child)) {
                // A document is asked for all that it may have: most of it is not there.
                found = found.isEmpty() ? new ArrayList<>(2) : found;
                found.add(e);
            }
        }
        return found.isEmpty() ? found : Collections.unmodifiableList(found);
    }

    /** All children in that namespace, in order. */
    public List<Element> childrenIn(String uri) {
        return children().stream().filter(e -> uri.equals(e.namespace)).toList();
    }

    /** All text below this element; empty when there is none. */
    public String text() {
        if (content.isEmpty()) {
            return "";
        }
        if (content.size() == 1 && content.get(0) instanceof Text only) {
            return only.value();
        }
        StringBuilder all = new StringBuilder();
        collect(this, all);
        return all.toString();
    }

    /** The text of the first child of that name; null when the child is missing or empty. */
    public String childText(String child) {
        Element e = child(child);
        String text = e == null ? "" : e.text();
        return text.isEmpty() ? null : text;
    }

    /** This element with the attribute set in its place, or added at the end; null removes it. */
    public Element withAttribute(String attribute, Object value) {
        List<Attribute> next = new ArrayList<>(attributes.size() + 1);
        boolean found = false;
        for (Attribute a : attributes) {
            if (!a.name().equals(attribute)) {
                next.add(a);
            } else {
                found = true;
                if (value != null) {
                    next.add(new Attribute(attribute, value.toString()));
                }
            }
        }
        if (!found && value != null) {
            next.add(new Attribute(attribute, value.toString()));
        }
        return new Element(namespace, name, next, content);
    }

    /** This element with other content. */
    public Element withContent(List<? extends Node> next) {
        return new Element(namespace, name, attributes, List.copyOf(next));
    }

    /** This element with the child added at the end. */
    public Element plus(Node child) {
        List<Node> next = new ArrayList<>(content);
        next.add(child);
        return withContent(next);
    }

    /** This element with the first child of the same name replaced, or the child added at the end. */
    public Element withChild(Element child) {
        List<Node> next = new ArrayList<>(content);
        Element old = child(child.name);
        if (old == null) {
            next.add(child);
        } else {
            next.set(indexOf(old), child);
        }
        return withContent(next);
    }

    /** This element without children of that name. */
    public Element without(String child) {
        return withContent(content.stream()
                .filter(n -> !(n instanceof Element e && e.isNamed(child))).toList());
    }

    private boolean isNamed(String wanted) {
        return namespace == null && name.equals(wanted);
    }

    private int indexOf(Element child) {
        for (int i = 0; i < content.size(); i++) {
            if (content.get(i) == child) {
                return i;
            }
        }
        return -1;
    }

    private static void collect(Element element, StringBuilder all) {
        for (Node n : element.content) {
            if (n instanceof Text t) {
                all.append(t.value());
            } else if (n instanceof Element e) {
                collect(e, all);
            }
        }
    }
}
