/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainDirtyRateStatus of libvirt's public API. */
public enum DomainDirtyRateStatus implements WireEnum {
    /** VIR_DOMAIN_DIRTYRATE_UNSTARTED, since 7.2.0. */
    DOMAIN_DIRTYRATE_UNSTARTED(0),

    /** VIR_DOMAIN_DIRTYRATE_MEASURING, since 7.2.0. */
    DOMAIN_DIRTYRATE_MEASURING(1),

    /** VIR_DOMAIN_DIRTYRATE_MEASURED, since 7.2.0. */
    DOMAIN_DIRTYRATE_MEASURED(2);

    private final int value;

    DomainDirtyRateStatus(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainDirtyRateStatus> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
