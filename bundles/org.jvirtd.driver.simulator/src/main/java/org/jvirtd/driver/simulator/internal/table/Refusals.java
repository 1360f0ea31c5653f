/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.table;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;

/** Refusals that calls on all kinds of objects share. */
public final class Refusals {
    private static final int ENOTCONN = 107;

    private Refusals() {}

    /** Refuses every flag but the known ones. */
    public static void checkFlags(int flags, int known, String function) {
        if ((flags & ~known) != 0) {
            throw VirtException.unsupportedFlags(ErrorDomain.TEST, flags & ~known, function);
        }
    }

    /** What should have answered has gone. */
    public static VirtException lost(String name) {
        String detail = "'" + name + "' has gone: Transport endpoint is not connected";
        return VirtException.verbatim(ErrorCode.SYSTEM_ERROR, ErrorDomain.TEST, detail, "%s", detail, null, ENOTCONN,
                -1);
    }

    /** The object is in the wrong state for this call. */
    public static VirtException invalid(String detail) {
        return VirtException.operationInvalid(ErrorDomain.TEST, detail);
    }
}
