/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virConnectDomainEventAgentLifecycleReason of libvirt's public API. */
public enum ConnectDomainEventAgentLifecycleReason implements WireEnum {
    /** VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_REASON_UNKNOWN, since 1.2.11. */
    CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_REASON_UNKNOWN(0),

    /** VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_REASON_DOMAIN_STARTED, since 1.2.11. */
    CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_REASON_DOMAIN_STARTED(1),

    /** VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_REASON_CHANNEL, since 1.2.11. */
    CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_REASON_CHANNEL(2);

    private final int value;

    ConnectDomainEventAgentLifecycleReason(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<ConnectDomainEventAgentLifecycleReason> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
