/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.conf.internal.shape.ShapeReader;
import org.jvirtd.conf.internal.shape.ShapeTable;
import org.jvirtd.conf.xml.Element;

/** The tables of the domain document. */
final class Schema {
    private static final ShapeTable TABLE = new ShapeTable("common.shapes", "domain.shapes", "devices.shapes");
    private static final ShapeReader READER = new ShapeReader(ErrorDomain.DOMAIN);

    private Schema() {}

    /** The element in the form of the shape of that name; null when nothing is left of it. */
    static Element read(String shape, Element element) {
        return READER.read(TABLE.shape(shape), element);
    }
}
