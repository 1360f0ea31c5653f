/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.xml.Attribute;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Node;
import org.jvirtd.conf.xml.XmlParser;
import org.jvirtd.conf.xml.XmlPrinter;

/** The applications' elements in a domain's metadata, one a namespace. */
final class MetadataElements {
    private static final String XMLNS = "xmlns:";
    private static final Pattern PREFIX = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}._-]*");

    private MetadataElements() {}

    /** The element of that namespace, without its prefix; null when there is none. */
    static String get(Element metadata, String uri) {
        if (metadata == null) {
            return null;
        }
        return metadata.childrenIn(uri).stream().findFirst().map(e -> XmlPrinter.printForeign(bare(e, uri)))
                .orElse(null);
    }

    /** The metadata with the element of that namespace replaced; null as text removes it. */
    static Element put(Element metadata, String text, String key, String uri) {
        Element old = metadata == null ? Element.of("metadata") : metadata;
        List<Node> next = new ArrayList<>(old.content());
        next.removeIf(n -> !(n instanceof Element));
        old.childrenIn(uri).stream().findFirst().ifPresent(next::remove);
        if (text != null) {
            next.add(parse(text, key, uri));
        }
        return next.isEmpty() ? null : old.withContent(next);
    }

    private static Element parse(String text, String key, String uri) {
        Element root = XmlParser.parse(text, ErrorDomain.DOMAIN, "(metadata_xml)");
        if (!PREFIX.matcher(key).matches()) {
            throw VirtException.internal(ErrorDomain.XML, "failed to validate prefix for a new XML namespace", null);
        }
        if (root.attribute(XMLNS + key) != null) {
            throw VirtException.internal(ErrorDomain.XML, "failed to create a new XML namespace", null);
        }
        Element named = qualified(root, key, uri);
        List<Attribute> attributes = new ArrayList<>(named.attributes());
        int at = 0;
        while (at < attributes.size() && attributes.get(at).name().startsWith("xmlns")) {
            at++;
        }
        attributes.add(at, new Attribute(XMLNS + key, uri));
        return new Element(named.namespace(), named.name(), attributes, named.content());
    }

    private static Element qualified(Element e, String key, String uri) {
        List<Node> content = e.content().stream().map(n -> n instanceof Element c ? qualified(c, key, uri) : n)
                .toList();
        return e.namespace() == null
                ? new Element(uri, key + ':' + e.name(), e.attributes(), content)
                : e.withContent(content);
    }

    private static Element bare(Element e, String uri) {
        List<Node> content = e.content().stream().map(n -> n instanceof Element c ? bare(c, uri) : n).toList();
        if (!uri.equals(e.namespace())) {
            return e.withContent(content);
        }
        int colon = e.name().indexOf(':');
        String declaration = colon < 0 ? "xmlns" : XMLNS + e.name().substring(0, colon);
        List<Attribute> attributes = e.attributes().stream().filter(a -> !a.name().equals(declaration)).toList();
        return new Element(null, e.name().substring(colon + 1), attributes, content);
    }
}
