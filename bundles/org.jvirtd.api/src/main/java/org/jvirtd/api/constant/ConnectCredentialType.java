/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virConnectCredentialType of libvirt's public API. */
public enum ConnectCredentialType implements WireEnum {
    /** VIR_CRED_USERNAME, since 0.4.1. */
    CRED_USERNAME(1),

    /** VIR_CRED_AUTHNAME, since 0.4.1. */
    CRED_AUTHNAME(2),

    /** VIR_CRED_LANGUAGE, since 0.4.1. */
    CRED_LANGUAGE(3),

    /** VIR_CRED_CNONCE, since 0.4.1. */
    CRED_CNONCE(4),

    /** VIR_CRED_PASSPHRASE, since 0.4.1. */
    CRED_PASSPHRASE(5),

    /** VIR_CRED_ECHOPROMPT, since 0.4.1. */
    CRED_ECHOPROMPT(6),

    /** VIR_CRED_NOECHOPROMPT, since 0.4.1. */
    CRED_NOECHOPROMPT(7),

    /** VIR_CRED_REALM, since 0.4.1. */
    CRED_REALM(8),

    /** VIR_CRED_EXTERNAL, since 0.4.1. */
    CRED_EXTERNAL(9);

    private final int value;

    ConnectCredentialType(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<ConnectCredentialType> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
