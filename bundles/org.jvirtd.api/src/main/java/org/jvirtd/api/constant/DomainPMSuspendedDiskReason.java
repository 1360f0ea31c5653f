/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainPMSuspendedDiskReason of libvirt's public API. */
public enum DomainPMSuspendedDiskReason implements WireEnum {
    /** VIR_DOMAIN_PMSUSPENDED_DISK_UNKNOWN, since 1.0.0. */
    DOMAIN_PMSUSPENDED_DISK_UNKNOWN(0);

    private final int value;

    DomainPMSuspendedDiskReason(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainPMSuspendedDiskReason> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
