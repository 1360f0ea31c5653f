/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.storage;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.internal.shape.ShapeReader;
import org.jvirtd.conf.internal.shape.ShapeTable;
import org.jvirtd.conf.xml.Element;

/** The tables of the storage documents. */
final class StorageSchema {
    private static final ShapeTable TABLE = new ShapeTable("common.shapes", "storage.shapes");
    private static final ShapeReader READER = new ShapeReader(ErrorDomain.STORAGE);

    private StorageSchema() {}

    /** The element in the form of that shape, under its own name; null when nothing is left of it. */
    static Element read(String shape, Element element) {
        Element read = READER.read(TABLE.shape(shape), element);
        return read == null ? null : new Element(null, element.name(), read.attributes(), read.content());
    }

    static VirtException xml(String detail) {
        return VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.STORAGE, detail);
    }

    static VirtException unsupported(String detail) {
        return VirtException.of(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.STORAGE, detail);
    }

    static Element bytes(String name, long bytes) {
        return Element.text(name, Long.toUnsignedString(bytes)).withAttribute("unit", "bytes");
    }

    /** A path without what says nothing. */
    static String path(String path) {
        return path.replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
    }
}
