/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.storage;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

import org.jvirtd.api.constant.StoragePoolEventID;
import org.jvirtd.api.driver.StoragePoolEvents;
import org.jvirtd.api.thread.AnyThread;

/** Every kind of pool event may be asked for. */
@AnyThread
final class SimulatedPoolEvents implements StoragePoolEvents {
    private static final Set<StoragePoolEventID> ALL = Collections
            .unmodifiableSet(EnumSet.allOf(StoragePoolEventID.class));

    @Override
    public Set<StoragePoolEventID> kinds() {
        return ALL;
    }
}
