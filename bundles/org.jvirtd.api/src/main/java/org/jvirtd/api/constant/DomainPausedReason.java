/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainPausedReason of libvirt's public API. */
public enum DomainPausedReason implements WireEnum {
    /** VIR_DOMAIN_PAUSED_UNKNOWN, since 0.9.2. */
    DOMAIN_PAUSED_UNKNOWN(0),

    /** VIR_DOMAIN_PAUSED_USER, since 0.9.2. */
    DOMAIN_PAUSED_USER(1),

    /** VIR_DOMAIN_PAUSED_MIGRATION, since 0.9.2. */
    DOMAIN_PAUSED_MIGRATION(2),

    /** VIR_DOMAIN_PAUSED_SAVE, since 0.9.2. */
    DOMAIN_PAUSED_SAVE(3),

    /** VIR_DOMAIN_PAUSED_DUMP, since 0.9.2. */
    DOMAIN_PAUSED_DUMP(4),

    /** VIR_DOMAIN_PAUSED_IOERROR, since 0.9.2. */
    DOMAIN_PAUSED_IOERROR(5),

    /** VIR_DOMAIN_PAUSED_WATCHDOG, since 0.9.2. */
    DOMAIN_PAUSED_WATCHDOG(6),

    /** VIR_DOMAIN_PAUSED_FROM_SNAPSHOT, since 0.9.2. */
    DOMAIN_PAUSED_FROM_SNAPSHOT(7),

    /** VIR_DOMAIN_PAUSED_SHUTTING_DOWN, since 0.9.5. */
    DOMAIN_PAUSED_SHUTTING_DOWN(8),

    /** VIR_DOMAIN_PAUSED_SNAPSHOT, since 1.0.1. */
    DOMAIN_PAUSED_SNAPSHOT(9),

    /** VIR_DOMAIN_PAUSED_CRASHED, since 1.1.1. */
    DOMAIN_PAUSED_CRASHED(10),

    /** VIR_DOMAIN_PAUSED_STARTING_UP, since 1.2.14. */
    DOMAIN_PAUSED_STARTING_UP(11),

    /** VIR_DOMAIN_PAUSED_POSTCOPY, since 1.3.3. */
    DOMAIN_PAUSED_POSTCOPY(12),

    /** VIR_DOMAIN_PAUSED_POSTCOPY_FAILED, since 1.3.3. */
    DOMAIN_PAUSED_POSTCOPY_FAILED(13);

    private final int value;

    DomainPausedReason(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainPausedReason> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
