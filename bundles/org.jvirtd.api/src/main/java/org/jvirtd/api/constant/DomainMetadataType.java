/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainMetadataType of libvirt's public API. */
public enum DomainMetadataType implements WireEnum {
    /** VIR_DOMAIN_METADATA_DESCRIPTION, since 0.9.10. */
    DOMAIN_METADATA_DESCRIPTION(0),

    /** VIR_DOMAIN_METADATA_TITLE, since 0.9.10. */
    DOMAIN_METADATA_TITLE(1),

    /** VIR_DOMAIN_METADATA_ELEMENT, since 0.9.10. */
    DOMAIN_METADATA_ELEMENT(2);

    private final int value;

    DomainMetadataType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainMetadataType> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
