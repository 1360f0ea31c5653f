/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.xml;

import java.io.StringReader;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;

/**
 * Parses a document without DTDs, external entities or entity expansion, at most {@value #MAX_DEPTH} levels deep,
 * {@value #MAX_CHARS} characters and half a million nodes long.
 */
@AnyThread
public final class XmlParser {
    /** The deepest nesting that is taken. */
    public static final int MAX_DEPTH = 256;

    /** The longest document that is taken. */
    public static final int MAX_CHARS = 16 * 1024 * 1024;

    /** The most elements, attributes, texts and comments: they take more memory than their text. */
    private static final int MAX_NODES = 500_000;

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
            return new TreeBuilder(factory().createXMLStreamReader(new StringReader(xml)), MAX_DEPTH,
                    MAX_NODES).build();
        } catch (TreeBuilder.RefusedException e) {
            throw XmlMistake.find(xml, domain, what, e.getMessage());
        } catch (XMLStreamException e) {
            throw XmlMistake.find(xml, domain, what, "not well formed");
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }
}
