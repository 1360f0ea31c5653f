/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.event;

import org.jvirtd.api.StoragePoolRef;
import org.jvirtd.api.constant.StoragePoolEventLifecycleType;

/** What happened to one object of this kind. */
public sealed interface StoragePoolEvent extends Event {
    /** Whose event it is. */
    StoragePoolRef pool();

    /**
     * A step of its life.
     *
     * @param detail further cause; 0 where this version of the API knows none
     */
    record Lifecycle(StoragePoolRef pool, StoragePoolEventLifecycleType event,
            int detail) implements StoragePoolEvent {}

    /** What the object says of itself has been read anew. */
    record Refresh(StoragePoolRef pool) implements StoragePoolEvent {}
}
