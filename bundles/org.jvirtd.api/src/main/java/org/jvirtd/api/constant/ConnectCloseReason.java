/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virConnectCloseReason of libvirt's public API. */
public enum ConnectCloseReason implements WireEnum {
    /** VIR_CONNECT_CLOSE_REASON_ERROR, since 0.10.0. */
    CONNECT_CLOSE_REASON_ERROR(0),

    /** VIR_CONNECT_CLOSE_REASON_EOF, since 0.10.0. */
    CONNECT_CLOSE_REASON_EOF(1),

    /** VIR_CONNECT_CLOSE_REASON_KEEPALIVE, since 0.10.0. */
    CONNECT_CLOSE_REASON_KEEPALIVE(2),

    /** VIR_CONNECT_CLOSE_REASON_CLIENT, since 0.10.0. */
    CONNECT_CLOSE_REASON_CLIENT(3);

    private final int value;

    ConnectCloseReason(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<ConnectCloseReason> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
