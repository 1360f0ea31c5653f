/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainEventIOErrorAction of libvirt's public API. */
public enum DomainEventIOErrorAction implements WireEnum {
    /** VIR_DOMAIN_EVENT_IO_ERROR_NONE, since 0.8.0. */
    DOMAIN_EVENT_IO_ERROR_NONE(0),

    /** VIR_DOMAIN_EVENT_IO_ERROR_PAUSE, since 0.8.0. */
    DOMAIN_EVENT_IO_ERROR_PAUSE(1),

    /** VIR_DOMAIN_EVENT_IO_ERROR_REPORT, since 0.8.0. */
    DOMAIN_EVENT_IO_ERROR_REPORT(2);

    private final int value;

    DomainEventIOErrorAction(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainEventIOErrorAction> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
