/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virSchedParameterType of libvirt's public API. */
public enum SchedParameterType implements WireEnum {
    /** VIR_DOMAIN_SCHED_FIELD_BOOLEAN, since 0.2.3. */
    DOMAIN_SCHED_FIELD_BOOLEAN(6),

    /** VIR_DOMAIN_SCHED_FIELD_DOUBLE, since 0.2.3. */
    DOMAIN_SCHED_FIELD_DOUBLE(5),

    /** VIR_DOMAIN_SCHED_FIELD_INT, since 0.2.3. */
    DOMAIN_SCHED_FIELD_INT(1),

    /** VIR_DOMAIN_SCHED_FIELD_LLONG, since 0.2.3. */
    DOMAIN_SCHED_FIELD_LLONG(3),

    /** VIR_DOMAIN_SCHED_FIELD_UINT, since 0.2.3. */
    DOMAIN_SCHED_FIELD_UINT(2),

    /** VIR_DOMAIN_SCHED_FIELD_ULLONG, since 0.2.3. */
    DOMAIN_SCHED_FIELD_ULLONG(4);

    private final int value;

    SchedParameterType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<SchedParameterType> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
