/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;

/** The errors that many calls on pools and volumes give, in the reference's words. */
public final class Mistakes {
    private Mistakes() {}

    /** There is no pool of which this is true. */
    public static VirtException noPool(String detail) {
        return VirtException.of(ErrorCode.NO_STORAGE_POOL, ErrorDomain.STORAGE,
                "no storage pool with matching " + detail);
    }

    /** There is no volume of which this is true. */
    public static VirtException noVolume(String detail) {
        return VirtException.of(ErrorCode.NO_STORAGE_VOL, ErrorDomain.STORAGE,
                "no storage vol with matching " + detail);
    }

    /** Not in this state. */
    public static VirtException invalid(String detail) {
        return VirtException.operationInvalid(ErrorDomain.STORAGE, detail);
    }

    /** Refuses every flag but the known ones. */
    public static void checkFlags(int flags, int known, String function) {
        if ((flags & ~known) != 0) {
            throw VirtException.unsupportedFlags(ErrorDomain.STORAGE, flags & ~known, function);
        }
    }
}
