/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainRunningReason of libvirt's public API. */
public enum DomainRunningReason implements WireEnum {
    /** VIR_DOMAIN_RUNNING_UNKNOWN, since 0.9.2. */
    DOMAIN_RUNNING_UNKNOWN(0),

    /** VIR_DOMAIN_RUNNING_BOOTED, since 0.9.2. */
    DOMAIN_RUNNING_BOOTED(1),

    /** VIR_DOMAIN_RUNNING_MIGRATED, since 0.9.2. */
    DOMAIN_RUNNING_MIGRATED(2),

    /** VIR_DOMAIN_RUNNING_RESTORED, since 0.9.2. */
    DOMAIN_RUNNING_RESTORED(3),

    /** VIR_DOMAIN_RUNNING_FROM_SNAPSHOT, since 0.9.2. */
    DOMAIN_RUNNING_FROM_SNAPSHOT(4),

    /** VIR_DOMAIN_RUNNING_UNPAUSED, since 0.9.2. */
    DOMAIN_RUNNING_UNPAUSED(5),

    /** VIR_DOMAIN_RUNNING_MIGRATION_CANCELED, since 0.9.2. */
    DOMAIN_RUNNING_MIGRATION_CANCELED(6),

    /** VIR_DOMAIN_RUNNING_SAVE_CANCELED, since 0.9.2. */
    DOMAIN_RUNNING_SAVE_CANCELED(7),

    /** VIR_DOMAIN_RUNNING_WAKEUP, since 0.9.11. */
    DOMAIN_RUNNING_WAKEUP(8),

    /** VIR_DOMAIN_RUNNING_CRASHED, since 1.1.1. */
    DOMAIN_RUNNING_CRASHED(9),

    /** VIR_DOMAIN_RUNNING_POSTCOPY, since 1.3.3. */
    DOMAIN_RUNNING_POSTCOPY(10),

    /** VIR_DOMAIN_RUNNING_POSTCOPY_FAILED, since 8.5.0. */
    DOMAIN_RUNNING_POSTCOPY_FAILED(11);

    private final int value;

    DomainRunningReason(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainRunningReason> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
