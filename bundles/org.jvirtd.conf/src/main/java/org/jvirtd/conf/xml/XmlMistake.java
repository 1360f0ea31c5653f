/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.xml;

import javax.xml.stream.XMLStreamException;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;

/** Says what is wrong with a malformed document. */
final class XmlMistake {
    private XmlMistake() {}

    static VirtException find(String xml, ErrorDomain domain, String what, XMLStreamException cause) {
        int line = cause.getLocation() == null ? 1 : cause.getLocation().getLineNumber();
        String message = what + ":" + line + ": " + cause.getMessage();
        return VirtException.of(ErrorCode.XML_DETAIL, domain, message, cause);
    }
}
