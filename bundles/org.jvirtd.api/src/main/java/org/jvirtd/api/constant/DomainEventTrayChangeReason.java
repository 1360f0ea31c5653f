/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainEventTrayChangeReason of libvirt's public API. */
public enum DomainEventTrayChangeReason implements WireEnum {
    /** VIR_DOMAIN_EVENT_TRAY_CHANGE_OPEN, since 0.9.11. */
    DOMAIN_EVENT_TRAY_CHANGE_OPEN(0),

    /** VIR_DOMAIN_EVENT_TRAY_CHANGE_CLOSE, since 0.9.11. */
    DOMAIN_EVENT_TRAY_CHANGE_CLOSE(1);

    private final int value;

    DomainEventTrayChangeReason(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainEventTrayChangeReason> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
