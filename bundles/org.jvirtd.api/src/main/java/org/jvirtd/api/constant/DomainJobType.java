/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainJobType of libvirt's public API. */
public enum DomainJobType implements WireEnum {
    /** VIR_DOMAIN_JOB_NONE, since 0.7.7. */
    DOMAIN_JOB_NONE(0),

    /** VIR_DOMAIN_JOB_BOUNDED, since 0.7.7. */
    DOMAIN_JOB_BOUNDED(1),

    /** VIR_DOMAIN_JOB_UNBOUNDED, since 0.7.7. */
    DOMAIN_JOB_UNBOUNDED(2),

    /** VIR_DOMAIN_JOB_COMPLETED, since 0.7.7. */
    DOMAIN_JOB_COMPLETED(3),

    /** VIR_DOMAIN_JOB_FAILED, since 0.7.7. */
    DOMAIN_JOB_FAILED(4),

    /** VIR_DOMAIN_JOB_CANCELLED, since 0.7.7. */
    DOMAIN_JOB_CANCELLED(5);

    private final int value;

    DomainJobType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainJobType> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
