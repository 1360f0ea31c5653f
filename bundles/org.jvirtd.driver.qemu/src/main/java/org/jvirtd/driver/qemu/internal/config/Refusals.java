/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;

/** The errors of a domain's document that are the driver's. */
public final class Refusals {
    private Refusals() {}

    /** What QEMU, or this one, cannot do. */
    public static VirtException unsupported(String detail) {
        return VirtException.of(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.QEMU, detail);
    }

    /** A document that is wrong for QEMU. */
    public static VirtException xml(String detail) {
        return VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.QEMU, detail);
    }

    /** As {@link #xml}, of the part that all drivers share. */
    public static VirtException genericXml(String detail) {
        return VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.DOMAIN, detail);
    }

    /** As {@link #unsupported}, of the part that all drivers share. */
    public static VirtException genericUnsupported(String detail) {
        return VirtException.of(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.DOMAIN, detail);
    }

    /** An internal error of the driver. */
    public static VirtException internal(String detail) {
        return VirtException.of(ErrorCode.INTERNAL_ERROR, ErrorDomain.QEMU, detail);
    }

    /** An internal error of the part that all drivers share. */
    public static VirtException generic(String detail) {
        return VirtException.of(ErrorCode.INTERNAL_ERROR, ErrorDomain.DOMAIN, detail);
    }
}
