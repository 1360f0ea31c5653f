/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.storage;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.StoragePoolEventLifecycleType;
import org.jvirtd.api.event.StoragePoolEvent;
import org.jvirtd.conf.storage.StoragePoolConfig;
import org.jvirtd.queue.Change;
import org.jvirtd.queue.Step;

/** The steps of a pool's life: pure, each with the events that the reference gives. */
final class PoolSteps {
    private PoolSteps() {}

    /** Replaces the definition; a pool that is up keeps what it has, as in the reference also when it stops. */
    static Step<PoolState, Void> define(StoragePoolConfig config) {
        return state -> Change.of((state.active() ? state : state.withConfig(config)).withPersistent(true),
                state.event(StoragePoolEventLifecycleType.STORAGE_POOL_EVENT_DEFINED));
    }

    /** Starts a defined pool with another configuration than its own, which it loses. */
    static Step<PoolState, Void> startWith(StoragePoolConfig config) {
        return state -> {
            if (state.active()) {
                throw VirtException.operationInvalid(ErrorDomain.STORAGE,
                        "pool is already active as '" + state.name() + "'");
            }
            return Change.of(state.withConfig(config).withPersistent(false).withActive(true),
                    state.event(StoragePoolEventLifecycleType.STORAGE_POOL_EVENT_STARTED));
        };
    }

    /** Starts a defined pool. */
    static Step<PoolState, Void> start() {
        return state -> {
            StorageMistakes.requireInactive(state);
            return Change.of(state.withActive(true),
                    state.event(StoragePoolEventLifecycleType.STORAGE_POOL_EVENT_STARTED));
        };
    }

    /** Something is done to what lies below an inactive pool: only the event tells. */
    static Step<PoolState, Void> below(StoragePoolEventLifecycleType event) {
        return state -> {
            StorageMistakes.requireInactive(state);
            return Change.of(state, state.event(event));
        };
    }

    /** Looks anew for volumes: finds those that are known. */
    static Step<PoolState, Void> refresh() {
        return state -> {
            StorageMistakes.requireActive(state);
            return Change.of(state, new StoragePoolEvent.Refresh(state.ref()));
        };
    }

    /** Ends a run. */
    static Step<PoolState, Void> stop() {
        return state -> {
            StorageMistakes.requireActive(state);
            return Change.of(state.persistent() ? state.withActive(false) : state.leaving(),
                    state.event(StoragePoolEventLifecycleType.STORAGE_POOL_EVENT_STOPPED));
        };
    }

    /** Removes the definition. */
    static Step<PoolState, Void> undefine() {
        return state -> {
            StorageMistakes.requireInactive(state);
            return Change.of(state.leaving(),
                    state.event(StoragePoolEventLifecycleType.STORAGE_POOL_EVENT_UNDEFINED));
        };
    }

    /** Sets the mark; only a definition can have one. */
    static Step<PoolState, Void> autostart(boolean autostart) {
        return state -> {
            if (!state.persistent()) {
                throw VirtException.invalidArg(ErrorDomain.TEST, "pool has no config file");
            }
            return Change.of(state.withAutostart(autostart));
        };
    }
}
