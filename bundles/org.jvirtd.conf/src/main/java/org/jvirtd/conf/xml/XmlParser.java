/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.xml;

import java.io.StringReader;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;

import org.codehaus.stax2.XMLInputFactory2;
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

    private static final int MAX_ATTRIBUTES = 10_000;

    /** Shared: safe once it is set up, and it remembers the names of elements from one document to the next. */
    private static final XMLInputFactory FACTORY = factory();

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
        if (!isText(xml)) {
            throw XmlMistake.find(xml, domain, what, "not well formed");
        }
        try {
            return new TreeBuilder(FACTORY.createXMLStreamReader(new StringReader(xml)), MAX_DEPTH,
                    MAX_NODES).build();
        } catch (TreeBuilder.RefusedException e) {
            throw XmlMistake.find(xml, domain, what, e.getMessage());
        } catch (XMLStreamException e) {
            throw XmlMistake.find(xml, domain, what, "not well formed");
        }
    }

    /** Whether no character is none of Unicode; the parser looks for all others that a document may not have. */
    private static boolean isText(String xml) {
        for (int i = 0; i < xml.length(); i++) {
            char c = xml.charAt(i);
            if (c >= 0xFFFE || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c) && (++i == xml.length() || !Character.isLowSurrogate(xml.charAt(i)))) {
                return false;
            }
        }
        return true;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // Without DTDs none is known: each that is used is a mistake, in attributes too.
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        // Every mistake is found while the tree is built, as a checked exception.
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, MAX_CHARS);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MAX_ATTRIBUTES);
        return factory;
    }
}
