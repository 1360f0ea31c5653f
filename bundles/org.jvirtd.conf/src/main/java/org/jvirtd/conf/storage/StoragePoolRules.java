/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.storage;

import java.util.List;
import java.util.UUID;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;

/** What pools of one host must not have in common. */
@AnyThread
public final class StoragePoolRules {
    private StoragePoolRules() {}

    /**
     * The pool that a new configuration replaces: the one with its UUID, which must have its name, too.
     *
     * @param known the configurations of the host's pools
     * @return its UUID, or null when the configuration is that of a new pool
     * @throws VirtException VIR_ERR_OPERATION_FAILED when another pool has the same source, name or UUID
     */
    public static UUID replaced(List<StoragePoolConfig> known, StoragePoolConfig config) {
        boolean there = false;
        for (StoragePoolConfig old : known) {
            if (SourceConflicts.between(old, config)) {
                throw failed("Storage source conflict with pool: '" + old.name() + "'");
            }
            there |= old.uuid().equals(config.uuid());
        }
        for (StoragePoolConfig old : known) {
            boolean same = old.uuid().equals(config.uuid());
            if (same && !old.name().equals(config.name())) {
                throw failed("pool '" + old.name() + "' is already defined with uuid " + config.uuid());
            }
            if (!there && old.name().equals(config.name())) {
                throw failed("pool '" + config.name() + "' already exists with uuid " + old.uuid());
            }
        }
        return there ? config.uuid() : null;
    }

    private static VirtException failed(String detail) {
        return VirtException.operationFailed(ErrorDomain.STORAGE, detail);
    }
}
