/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainNumatuneMemMode of libvirt's public API. */
public enum DomainNumatuneMemMode implements WireEnum {
    /** VIR_DOMAIN_NUMATUNE_MEM_STRICT, since 0.9.9. */
    DOMAIN_NUMATUNE_MEM_STRICT(0),

    /** VIR_DOMAIN_NUMATUNE_MEM_PREFERRED, since 0.9.9. */
    DOMAIN_NUMATUNE_MEM_PREFERRED(1),

    /** VIR_DOMAIN_NUMATUNE_MEM_INTERLEAVE, since 0.9.9. */
    DOMAIN_NUMATUNE_MEM_INTERLEAVE(2),

    /** VIR_DOMAIN_NUMATUNE_MEM_RESTRICTIVE, since 7.3.0. */
    DOMAIN_NUMATUNE_MEM_RESTRICTIVE(3);

    private final int value;

    DomainNumatuneMemMode(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainNumatuneMemMode> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
