/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virClientTransport of libvirt's public API. */
public enum ClientTransport implements WireEnum {
    /** VIR_CLIENT_TRANS_UNIX, since 2.0.0. */
    CLIENT_TRANS_UNIX(0),

    /** VIR_CLIENT_TRANS_TCP, since 2.0.0. */
    CLIENT_TRANS_TCP(1),

    /** VIR_CLIENT_TRANS_TLS, since 2.0.0. */
    CLIENT_TRANS_TLS(2);

    private final int value;

    ClientTransport(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<ClientTransport> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
