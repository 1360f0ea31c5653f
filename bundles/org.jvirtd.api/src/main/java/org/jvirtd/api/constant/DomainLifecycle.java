/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainLifecycle of libvirt's public API. */
public enum DomainLifecycle implements WireEnum {
    /** VIR_DOMAIN_LIFECYCLE_POWEROFF, since 3.9.0. */
    DOMAIN_LIFECYCLE_POWEROFF(0),

    /** VIR_DOMAIN_LIFECYCLE_REBOOT, since 3.9.0. */
    DOMAIN_LIFECYCLE_REBOOT(1),

    /** VIR_DOMAIN_LIFECYCLE_CRASH, since 3.9.0. */
    DOMAIN_LIFECYCLE_CRASH(2);

    private final int value;

    DomainLifecycle(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainLifecycle> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
