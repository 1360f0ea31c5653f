/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainMemoryFailureActionType of libvirt's public API. */
public enum DomainMemoryFailureActionType implements WireEnum {
    /** VIR_DOMAIN_EVENT_MEMORY_FAILURE_ACTION_IGNORE, since 6.9.0. */
    DOMAIN_EVENT_MEMORY_FAILURE_ACTION_IGNORE(0),

    /** VIR_DOMAIN_EVENT_MEMORY_FAILURE_ACTION_INJECT, since 6.9.0. */
    DOMAIN_EVENT_MEMORY_FAILURE_ACTION_INJECT(1),

    /** VIR_DOMAIN_EVENT_MEMORY_FAILURE_ACTION_FATAL, since 6.9.0. */
    DOMAIN_EVENT_MEMORY_FAILURE_ACTION_FATAL(2),

    /** VIR_DOMAIN_EVENT_MEMORY_FAILURE_ACTION_RESET, since 6.9.0. */
    DOMAIN_EVENT_MEMORY_FAILURE_ACTION_RESET(3);

    private final int value;

    DomainMemoryFailureActionType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainMemoryFailureActionType> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
