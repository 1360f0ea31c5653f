/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.internal.shape;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;

/**
 * An error that a table names: its code and its text, in which {@code %s} stands for the value and {@code @} for the
 * name of the document's object.
 *
 * @param domain the subsystem; null for the document's own
 */
record Problem(ErrorCode code, ErrorDomain domain, String text) {
    VirtException with(String value, String owner, ErrorDomain own) {
        return VirtException.of(code, domain == null ? own : domain,
                (owner.isEmpty() ? text : text.replace("@", owner)).replace("%s", value));
    }

    /** The error of libvirt's helpers for attributes. */
    static VirtException attribute(String attribute, String element, String rest) {
        return VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.XML,
                "Invalid value for attribute '" + attribute + "' in element '" + element + "': " + rest);
    }

    static VirtException missing(String attribute, String element) {
        return VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.XML,
                "Missing required attribute '" + attribute + "' in element '" + element + "'");
    }
}
