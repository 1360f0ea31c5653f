/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainShutoffReason of libvirt's public API. */
public enum DomainShutoffReason implements WireEnum {
    /** VIR_DOMAIN_SHUTOFF_UNKNOWN, since 0.9.2. */
    DOMAIN_SHUTOFF_UNKNOWN(0),

    /** VIR_DOMAIN_SHUTOFF_SHUTDOWN, since 0.9.2. */
    DOMAIN_SHUTOFF_SHUTDOWN(1),

    /** VIR_DOMAIN_SHUTOFF_DESTROYED, since 0.9.2. */
    DOMAIN_SHUTOFF_DESTROYED(2),

    /** VIR_DOMAIN_SHUTOFF_CRASHED, since 0.9.2. */
    DOMAIN_SHUTOFF_CRASHED(3),

    /** VIR_DOMAIN_SHUTOFF_MIGRATED, since 0.9.2. */
    DOMAIN_SHUTOFF_MIGRATED(4),

    /** VIR_DOMAIN_SHUTOFF_SAVED, since 0.9.2. */
    DOMAIN_SHUTOFF_SAVED(5),

    /** VIR_DOMAIN_SHUTOFF_FAILED, since 0.9.2. */
    DOMAIN_SHUTOFF_FAILED(6),

    /** VIR_DOMAIN_SHUTOFF_FROM_SNAPSHOT, since 0.9.2. */
    DOMAIN_SHUTOFF_FROM_SNAPSHOT(7),

    /** VIR_DOMAIN_SHUTOFF_DAEMON, since 4.10.0. */
    DOMAIN_SHUTOFF_DAEMON(8);

    private final int value;

    DomainShutoffReason(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainShutoffReason> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
