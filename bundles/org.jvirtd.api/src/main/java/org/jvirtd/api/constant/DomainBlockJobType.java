/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainBlockJobType of libvirt's public API. */
public enum DomainBlockJobType implements WireEnum {
    /** VIR_DOMAIN_BLOCK_JOB_TYPE_UNKNOWN, since 0.9.4. */
    DOMAIN_BLOCK_JOB_TYPE_UNKNOWN(0),

    /** VIR_DOMAIN_BLOCK_JOB_TYPE_PULL, since 0.9.4. */
    DOMAIN_BLOCK_JOB_TYPE_PULL(1),

    /** VIR_DOMAIN_BLOCK_JOB_TYPE_COPY, since 0.9.12. */
    DOMAIN_BLOCK_JOB_TYPE_COPY(2),

    /** VIR_DOMAIN_BLOCK_JOB_TYPE_COMMIT, since 0.10.2. */
    DOMAIN_BLOCK_JOB_TYPE_COMMIT(3),

    /** VIR_DOMAIN_BLOCK_JOB_TYPE_ACTIVE_COMMIT, since 1.2.6. */
    DOMAIN_BLOCK_JOB_TYPE_ACTIVE_COMMIT(4),

    /** VIR_DOMAIN_BLOCK_JOB_TYPE_BACKUP, since 6.0.0. */
    DOMAIN_BLOCK_JOB_TYPE_BACKUP(5);

    private final int value;

    DomainBlockJobType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainBlockJobType> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
