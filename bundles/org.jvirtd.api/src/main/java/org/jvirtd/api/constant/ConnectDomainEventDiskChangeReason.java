/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virConnectDomainEventDiskChangeReason of libvirt's public API. */
public enum ConnectDomainEventDiskChangeReason implements WireEnum {
    /** VIR_DOMAIN_EVENT_DISK_CHANGE_MISSING_ON_START, since 0.9.7. */
    DOMAIN_EVENT_DISK_CHANGE_MISSING_ON_START(0),

    /** VIR_DOMAIN_EVENT_DISK_DROP_MISSING_ON_START, since 1.1.2. */
    DOMAIN_EVENT_DISK_DROP_MISSING_ON_START(1);

    private final int value;

    ConnectDomainEventDiskChangeReason(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<ConnectDomainEventDiskChangeReason> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
