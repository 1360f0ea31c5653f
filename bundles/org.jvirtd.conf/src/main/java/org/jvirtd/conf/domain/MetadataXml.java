/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.xml.Attribute;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Node;
import org.jvirtd.conf.xml.Text;

/** {@code <metadata>}: one element a namespace, kept as the applications wrote it but for blank text. */
@AnyThread
public final class MetadataXml {
    private MetadataXml() {}

    /** The canonical element of the document's root; null when it has none. */
    public static Element read(Element root) {
        Element metadata = root.child("metadata");
        if (metadata == null) {
            return null;
        }
        Set<String> seen = new HashSet<>();
        List<Element> kept = new ArrayList<>();
        for (Element child : metadata.children()) {
            if (child.namespace() != null && seen.add(child.namespace())) {
                kept.add(normal(child));
            }
        }
        List<Attribute> inherited = new ArrayList<>(metadata.attributes());
        for (Attribute a : root.attributes()) {
            boolean used = kept.stream().anyMatch(e -> prefix(e).equals(a.name()) && e.namespace().equals(a.value())
                    && e.attribute(a.name()) == null);
            if (used && metadata.attribute(a.name()) == null) {
                inherited.add(a);
            }
        }
        return new Element(null, "metadata", inherited, List.copyOf(kept));
    }

    /** The element of that namespace, or null. */
    public static Element get(Element metadata, String uri) {
        return metadata == null ? null : metadata.childrenIn(uri).stream().findFirst().orElse(null);
    }

    /**
     * The metadata with the element of that namespace set, or removed when it is null.
     *
     * @param metadata what there was, or null
     * @return null when nothing is left
     */
    public static Element with(Element metadata, String uri, Element element) {
        List<Node> next = new ArrayList<>();
        if (metadata != null) {
            metadata.children().stream().filter(e -> !uri.equals(e.namespace())).forEach(next::add);
        }
        if (element != null) {
            next.add(normal(element));
        }
        Element base = metadata == null ? Element.of("metadata") : metadata;
        return next.isEmpty() ? null : base.withContent(next);
    }

    private static String prefix(Element e) {
        int colon = e.name().indexOf(':');
        return colon < 0 ? "xmlns" : "xmlns:" + e.name().substring(0, colon);
    }

    /** Without the blank text between elements. */
    private static Element normal(Element e) {
        boolean only = e.content().size() == 1;
        List<Node> next = new ArrayList<>();
        for (Node n : e.content()) {
            if (n instanceof Element child) {
                next.add(normal(child));
            } else if (!(n instanceof Text t) || only || !t.value().isBlank() || besideText(next)) {
                next.add(n);
            }
        }
        return e.withContent(next);
    }

    private static boolean besideText(List<Node> before) {
        return !before.isEmpty()
                && (before.get(0) instanceof Text || before.get(before.size() - 1) instanceof Text);
    }
}
