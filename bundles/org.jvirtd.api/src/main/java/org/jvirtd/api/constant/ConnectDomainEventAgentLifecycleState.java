/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virConnectDomainEventAgentLifecycleState of libvirt's public API. */
public enum ConnectDomainEventAgentLifecycleState implements WireEnum {
    /** VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_STATE_CONNECTED, since 1.2.11. */
    CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_STATE_CONNECTED(1),

    /** VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_STATE_DISCONNECTED, since 1.2.11. */
    CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_STATE_DISCONNECTED(2);

    private final int value;

    ConnectDomainEventAgentLifecycleState(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<ConnectDomainEventAgentLifecycleState> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
