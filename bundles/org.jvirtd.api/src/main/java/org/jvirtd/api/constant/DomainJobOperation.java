/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainJobOperation of libvirt's public API. */
public enum DomainJobOperation implements WireEnum {
    /** VIR_DOMAIN_JOB_OPERATION_UNKNOWN, since 3.3.0. */
    DOMAIN_JOB_OPERATION_UNKNOWN(0),

    /** VIR_DOMAIN_JOB_OPERATION_START, since 3.3.0. */
    DOMAIN_JOB_OPERATION_START(1),

    /** VIR_DOMAIN_JOB_OPERATION_SAVE, since 3.3.0. */
    DOMAIN_JOB_OPERATION_SAVE(2),

    /** VIR_DOMAIN_JOB_OPERATION_RESTORE, since 3.3.0. */
    DOMAIN_JOB_OPERATION_RESTORE(3),

    /** VIR_DOMAIN_JOB_OPERATION_MIGRATION_IN, since 3.3.0. */
    DOMAIN_JOB_OPERATION_MIGRATION_IN(4),

    /** VIR_DOMAIN_JOB_OPERATION_MIGRATION_OUT, since 3.3.0. */
    DOMAIN_JOB_OPERATION_MIGRATION_OUT(5),

    /** VIR_DOMAIN_JOB_OPERATION_SNAPSHOT, since 3.3.0. */
    DOMAIN_JOB_OPERATION_SNAPSHOT(6),

    /** VIR_DOMAIN_JOB_OPERATION_SNAPSHOT_REVERT, since 3.3.0. */
    DOMAIN_JOB_OPERATION_SNAPSHOT_REVERT(7),

    /** VIR_DOMAIN_JOB_OPERATION_DUMP, since 3.3.0. */
    DOMAIN_JOB_OPERATION_DUMP(8),

    /** VIR_DOMAIN_JOB_OPERATION_BACKUP, since 6.0.0. */
    DOMAIN_JOB_OPERATION_BACKUP(9),

    /** VIR_DOMAIN_JOB_OPERATION_SNAPSHOT_DELETE, since 9.0.0. */
    DOMAIN_JOB_OPERATION_SNAPSHOT_DELETE(10);

    private final int value;

    DomainJobOperation(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainJobOperation> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
