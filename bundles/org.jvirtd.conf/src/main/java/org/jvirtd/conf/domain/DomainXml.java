/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.XmlParser;
import org.jvirtd.conf.xml.XmlPrinter;

/**
 * The domain document to and from the model.
 *
 * <p>
 * What an element may have stands in the tables {@code common}, {@code domain} and {@code devices}: anything else in a
 * document is dropped, as the reference drops it, and no part is carried over unread. Applications' metadata is the one
 * exception: it is kept as it was written, but for blank text between elements.
 */
@AnyThread
public final class DomainXml {
    private DomainXml() {}

    /**
     * Reads a document, fills in what libvirt fills in, and checks it.
     *
     * @throws VirtException as the reference: XML_DETAIL when it is malformed, XML_ERROR, NO_NAME, CONFIG_UNSUPPORTED …
     *             when it is wrong
     */
    public static DomainConfig read(String xml, ParseContext context) {
        return read(XmlParser.parse(xml, ErrorDomain.DOMAIN, "(domain_definition)"), context);
    }

    /** As {@link #read(String, ParseContext)}, of a parsed document: a part of another one. */
    public static DomainConfig read(Element root, ParseContext context) {
        return DomainReader.read(root, context);
    }

    /** The document, as libvirt writes it. */
    public static String write(DomainConfig config, WriteOptions options) {
        return XmlPrinter.print(element(config, options));
    }

    /** As {@link #write}, as a tree: for documents that hold a domain. */
    public static Element element(DomainConfig config, WriteOptions options) {
        return DomainWriter.tree(config, options);
    }
}
