/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;

/** The errors of the domain document. */
final class Errors {
    private Errors() {}

    static VirtException xml(String detail) {
        return VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.DOMAIN, detail);
    }

    static VirtException unsupported(String detail) {
        return VirtException.of(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.DOMAIN, detail);
    }

    static VirtException internal(String detail) {
        return VirtException.of(ErrorCode.INTERNAL_ERROR, ErrorDomain.DOMAIN, detail);
    }

    /** VIR_ERR_NO_SOURCE. */
    static VirtException noSource(String device) {
        return device(ErrorCode.NO_SOURCE, "missing source information for device %s", device);
    }

    /** VIR_ERR_NO_TARGET. */
    static VirtException noTarget(String device) {
        return device(ErrorCode.NO_TARGET, "missing target information for device %s", device);
    }

    private static VirtException device(ErrorCode code, String pattern, String device) {
        return VirtException.verbatim(code, ErrorDomain.DOMAIN,
                device == null ? pattern.replace(" %s", "") : pattern.replace("%s", device), pattern,
                device, null, -1, -1);
    }

    /** The error of libvirt's helpers for attributes. */
    static VirtException attribute(String attribute, String element, String rest) {
        return VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.XML,
                "Invalid value for attribute '" + attribute + "' in element '" + element + "': " + rest);
    }

    /** The error of libvirt's helpers for paths. */
    static VirtException value(String value, String path) {
        return VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.XML,
                "Invalid value '" + value + "' for element or attribute '" + path + "'");
    }
}
