/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainDiskErrorCode of libvirt's public API. */
public enum DomainDiskErrorCode implements WireEnum {
    /** VIR_DOMAIN_DISK_ERROR_NONE, since 0.9.10. */
    DOMAIN_DISK_ERROR_NONE(0),

    /** VIR_DOMAIN_DISK_ERROR_UNSPEC, since 0.9.10. */
    DOMAIN_DISK_ERROR_UNSPEC(1),

    /** VIR_DOMAIN_DISK_ERROR_NO_SPACE, since 0.9.10. */
    DOMAIN_DISK_ERROR_NO_SPACE(2);

    private final int value;

    DomainDiskErrorCode(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainDiskErrorCode> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
