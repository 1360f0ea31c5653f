/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainState of libvirt's public API. */
public enum DomainState implements WireEnum {
    /** VIR_DOMAIN_NOSTATE, since 0.0.1. */
    DOMAIN_NOSTATE(0),

    /** VIR_DOMAIN_RUNNING, since 0.0.1. */
    DOMAIN_RUNNING(1),

    /** VIR_DOMAIN_BLOCKED, since 0.0.1. */
    DOMAIN_BLOCKED(2),

    /** VIR_DOMAIN_PAUSED, since 0.0.1. */
    DOMAIN_PAUSED(3),

    /** VIR_DOMAIN_SHUTDOWN, since 0.0.1. */
    DOMAIN_SHUTDOWN(4),

    /** VIR_DOMAIN_SHUTOFF, since 0.0.1. */
    DOMAIN_SHUTOFF(5),

    /** VIR_DOMAIN_CRASHED, since 0.0.2. */
    DOMAIN_CRASHED(6),

    /** VIR_DOMAIN_PMSUSPENDED, since 0.9.11. */
    DOMAIN_PMSUSPENDED(7);

    private final int value;

    DomainState(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainState> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
