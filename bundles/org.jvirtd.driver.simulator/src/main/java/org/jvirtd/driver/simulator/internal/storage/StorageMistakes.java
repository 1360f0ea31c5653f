/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.storage;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.driver.simulator.internal.table.Refusals;

/** The errors that many calls on pools and volumes give. */
final class StorageMistakes {
    private StorageMistakes() {}

    static VirtException noPool(String by, Object value) {
        return VirtException.of(ErrorCode.NO_STORAGE_POOL, ErrorDomain.TEST,
                "no storage pool with matching " + by + " '" + value + "'");
    }

    static VirtException noVolume(String by, String value) {
        return VirtException.of(ErrorCode.NO_STORAGE_VOL, ErrorDomain.TEST,
                "no storage vol with matching " + by + " '" + value + "'");
    }

    static void requireActive(PoolState pool) {
        if (!pool.active()) {
            throw Refusals.invalid("storage pool '" + pool.name() + "' is not active");
        }
    }

    static void requireInactive(PoolState pool) {
        if (pool.active()) {
            throw Refusals.invalid("storage pool '" + pool.name() + "' is active");
        }
    }
}
