/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.domain;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;

/** The errors that many calls on domains give. */
public final class Mistakes {
    private Mistakes() {}

    public static VirtException noDomain(DomainRef ref) {
        return VirtException.noDomain(ErrorDomain.QEMU, ref.uuid(), ref.name());
    }

    public static VirtException notRunning() {
        return VirtException.operationInvalid(ErrorDomain.DOMAIN, "domain is not running");
    }

    public static VirtException internal(String detail) {
        return VirtException.internal(ErrorDomain.QEMU, detail, null);
    }

    public static VirtException invalid(String detail) {
        return VirtException.operationInvalid(ErrorDomain.QEMU, detail);
    }

    public static VirtException failed(String detail) {
        return VirtException.operationFailed(ErrorDomain.QEMU, detail);
    }

    public static VirtException badArgument(String detail) {
        return VirtException.invalidArg(ErrorDomain.QEMU, detail);
    }

    /** An operating system's error: the number is the wire's first int. */
    public static VirtException system(String detail, int errno) {
        return VirtException.verbatim(ErrorCode.SYSTEM_ERROR, ErrorDomain.QEMU, detail, "%s", detail, null, errno, -1);
    }

    /** Refuses every flag but the known ones. */
    public static void checkFlags(int flags, int known, String function) {
        if ((flags & ~known) != 0) {
            throw VirtException.unsupportedFlags(ErrorDomain.QEMU, flags & ~known, function);
        }
    }
}
