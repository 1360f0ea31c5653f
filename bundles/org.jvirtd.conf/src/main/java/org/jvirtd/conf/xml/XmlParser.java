/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.xml;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;

/**
 * Parses a document without DTDs, external entities or entity expansion, at most {@value #MAX_DEPTH} levels deep and
 * {@value #MAX_CHARS} characters long.
 */
@AnyThread
public final class XmlParser {
    /** The deepest nesting that is taken. */
    public static final int MAX_DEPTH = 256;

    /** The longest document that is taken. */
    public static final int MAX_CHARS = 16 * 1024 * 1024;

    private XmlParser() {}

    /**
     * The document's root element.
     *
     * @param domain the subsystem that the error names
     * @param what the name that the reference gives the document, such as {@code (domain_definition)}
     * @throws VirtException XML_DETAIL when the document is malformed
     */
    public static Element parse(String xml, ErrorDomain domain, String what) {
        if (xml.length() > MAX_CHARS) {
            throw VirtException.of(ErrorCode.XML_DETAIL, domain, what + ": document is too long");
        }
        try {
            return read(factory().createXMLStreamReader(new StringReader(xml)), domain, what);
        } catch (XMLStreamException e) {
            throw XmlMistake.find(xml, domain, what, e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        return factory;
    }

    private static final class Open {
        private final String namespace;
        private final String name;
        private final List<Attribute> attributes;
        private final List<Node> content = new ArrayList<>();

        private Open(XMLStreamReader in) {
            namespace = in.getNamespaceURI();
            name = qualified(in.getPrefix(), in.getLocalName());
            attributes = attributesOf(in);
        }

        private Element close() {
            return new Element(namespace, name, attributes, content);
        }
    }

    private static Element read(XMLStreamReader in, ErrorDomain domain, String what) throws XMLStreamException {
        Deque<Open> open = new ArrayDeque<>();
        Element root = null;
        while (in.hasNext()) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (open.size() == MAX_DEPTH) {
                        throw VirtException.of(ErrorCode.XML_DETAIL, domain,
                                what + ":" + in.getLocation().getLineNumber()
                                        + ": Excessive depth in document: 256 use XML_PARSE_HUGE option");
                    }
                    open.push(new Open(in));
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    Element closed = open.pop().close();
                    if (open.isEmpty()) {
                        root = closed;
                    } else {
                        open.peek().content.add(closed);
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (!open.isEmpty()) {
                        open.peek().content.add(new Text(in.getText()));
                    }
                }
                case XMLStreamConstants.COMMENT -> {
                    if (!open.isEmpty()) {
                        open.peek().content.add(new Comment(in.getText()));
                    }
                }
                default -> {
                    // instructions, document types and references to entities carry nothing
                }
            }
        }
        return root;
    }

    private static List<Attribute> attributesOf(XMLStreamReader in) {
        List<Attribute> all = new ArrayList<>();
        for (int i = 0; i < in.getNamespaceCount(); i++) {
            String prefix = in.getNamespacePrefix(i);
            String uri = in.getNamespaceURI(i);
            all.add(new Attribute(prefix == null ? "xmlns" : "xmlns:" + prefix, uri == null ? "" : uri));
        }
        for (int i = 0; i < in.getAttributeCount(); i++) {
            all.add(new Attribute(qualified(in.getAttributePrefix(i), in.getAttributeLocalName(i)),
                    in.getAttributeValue(i)));
        }
        return all;
    }

    private static String qualified(String prefix, String name) {
        return prefix == null || prefix.isEmpty() ? name : prefix + ":" + name;
    }
}
