/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainMessageType of libvirt's public API. */
public enum DomainMessageType implements WireEnum {
    /** VIR_DOMAIN_MESSAGE_DEPRECATION, since 7.1.0. */
    DOMAIN_MESSAGE_DEPRECATION(1),

    /** VIR_DOMAIN_MESSAGE_TAINTING, since 7.1.0. */
    DOMAIN_MESSAGE_TAINTING(2);

    private final int value;

    DomainMessageType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainMessageType> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
