/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainMemoryFailureRecipientType of libvirt's public API. */
public enum DomainMemoryFailureRecipientType implements WireEnum {
    /** VIR_DOMAIN_EVENT_MEMORY_FAILURE_RECIPIENT_HYPERVISOR, since 6.9.0. */
    DOMAIN_EVENT_MEMORY_FAILURE_RECIPIENT_HYPERVISOR(0),

    /** VIR_DOMAIN_EVENT_MEMORY_FAILURE_RECIPIENT_GUEST, since 6.9.0. */
    DOMAIN_EVENT_MEMORY_FAILURE_RECIPIENT_GUEST(1);

    private final int value;

    DomainMemoryFailureRecipientType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainMemoryFailureRecipientType> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
