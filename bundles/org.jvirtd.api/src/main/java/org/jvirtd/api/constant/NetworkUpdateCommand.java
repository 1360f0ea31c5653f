/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virNetworkUpdateCommand of libvirt's public API. */
public enum NetworkUpdateCommand implements WireEnum {
    /** VIR_NETWORK_UPDATE_COMMAND_NONE, since 0.10.2. */
    NETWORK_UPDATE_COMMAND_NONE(0),

    /** VIR_NETWORK_UPDATE_COMMAND_MODIFY, since 0.10.2. */
    NETWORK_UPDATE_COMMAND_MODIFY(1),

    /** VIR_NETWORK_UPDATE_COMMAND_DELETE, since 0.10.2. */
    NETWORK_UPDATE_COMMAND_DELETE(2),

    /** VIR_NETWORK_UPDATE_COMMAND_ADD_LAST, since 0.10.2. */
    NETWORK_UPDATE_COMMAND_ADD_LAST(3),

    /** VIR_NETWORK_UPDATE_COMMAND_ADD_FIRST, since 0.10.2. */
    NETWORK_UPDATE_COMMAND_ADD_FIRST(4);

    private final int value;

    NetworkUpdateCommand(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<NetworkUpdateCommand> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
