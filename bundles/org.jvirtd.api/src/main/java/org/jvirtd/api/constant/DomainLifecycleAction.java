/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainLifecycleAction of libvirt's public API. */
public enum DomainLifecycleAction implements WireEnum {
    /** VIR_DOMAIN_LIFECYCLE_ACTION_DESTROY, since 3.9.0. */
    DOMAIN_LIFECYCLE_ACTION_DESTROY(0),

    /** VIR_DOMAIN_LIFECYCLE_ACTION_RESTART, since 3.9.0. */
    DOMAIN_LIFECYCLE_ACTION_RESTART(1),

    /** VIR_DOMAIN_LIFECYCLE_ACTION_RESTART_RENAME, since 3.9.0. */
    DOMAIN_LIFECYCLE_ACTION_RESTART_RENAME(2),

    /** VIR_DOMAIN_LIFECYCLE_ACTION_PRESERVE, since 3.9.0. */
    DOMAIN_LIFECYCLE_ACTION_PRESERVE(3),

    /** VIR_DOMAIN_LIFECYCLE_ACTION_COREDUMP_DESTROY, since 3.9.0. */
    DOMAIN_LIFECYCLE_ACTION_COREDUMP_DESTROY(4),

    /** VIR_DOMAIN_LIFECYCLE_ACTION_COREDUMP_RESTART, since 3.9.0. */
    DOMAIN_LIFECYCLE_ACTION_COREDUMP_RESTART(5);

    private final int value;

    DomainLifecycleAction(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainLifecycleAction> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
