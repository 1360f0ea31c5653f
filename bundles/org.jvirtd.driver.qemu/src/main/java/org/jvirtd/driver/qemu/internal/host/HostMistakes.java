/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.host;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;

/** The errors of calls on the host: those of the reference's helpers, which belong to no domain of errors. */
final class HostMistakes {
    private HostMistakes() {}

    static void refuseFlags(int flags, int known, String function) {
        if ((flags & ~known) != 0) {
            throw VirtException.unsupportedFlags(ErrorDomain.NONE, flags & ~known, function);
        }
    }

    static VirtException startCell(int start, int last) {
        return VirtException.internal(ErrorDomain.NONE, "start cell " + start + " out of range (0-" + last + ')',
                null);
    }

    static VirtException noPageSize(long sizeKib, int cell) {
        return VirtException.operationFailed(ErrorDomain.NONE,
                "page size " + sizeKib + " is not available" + (cell < 0 ? "" : " on node " + cell));
    }

    /** An argument that a helper of that name has refused. */
    static VirtException badArgument(String message, String function, String argument) {
        return VirtException.verbatim(ErrorCode.INVALID_ARG, ErrorDomain.NONE, message, function, argument, null, 0, 0);
    }

    static VirtException unsupportedArgument(String detail) {
        return VirtException.of(ErrorCode.ARGUMENT_UNSUPPORTED, ErrorDomain.NONE, detail);
    }

    static VirtException system(String detail, int errno) {
        return VirtException.verbatim(ErrorCode.SYSTEM_ERROR, ErrorDomain.NONE, detail, "%s", detail, null, errno, -1);
    }
}
